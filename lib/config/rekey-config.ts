import type { OperatorClientProps } from '../pools/operator-client-props';
import type { AlarmsConfig } from './alarms-config';
import type { LogRetentionDays } from './log-retention-days';
import type { MailOptions } from './mail-options';
import type { RemovalConfig } from './removal-config';
import type { UserPoolConfig } from './user-pool-config';

/** The settings of one stack: those of `rekey.config.json`, with the differences of one environment. */
export interface RekeyConfig {
  /** The name of the stack. */
  readonly stackName: string;

  /**
   * The twelve digits of the account.
   *
   * @default - the account that the credentials belong to
   */
  readonly account?: string;

  /**
   * The Region of the stack.
   *
   * @default - the Region of the credentials
   */
  readonly region?: string;

  /**
   * Tags of every resource that can have tags.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;

  /** The folder that has a folder for each brand, relative to the working directory. */
  readonly brandsDirectory: string;

  /** The brand of a message for which nothing else selects a brand. */
  readonly defaultBrand: string;

  /**
   * Brand by literal app client id.
   *
   * @default - no app client has a brand of its own
   */
  readonly clientBrands?: Record<string, string>;

  /**
   * A user pool that exists already.
   *
   * @default - the stack creates a user pool
   */
  readonly userPool?: UserPoolConfig;

  /**
   * The Amazon SES identity that emails and notices are sent from.
   *
   * @default - Cognito's own sender, 50 emails a day; no notices
   */
  readonly mail?: MailOptions;

  /**
   * The user pool of the stack sends SMS messages, with a role of its own.
   *
   * @default true
   */
  readonly sms?: boolean;

  /**
   * Authorization of the admin API: an operator pool with scopes and groups, or IAM.
   *
   * @default 'operator-pool'
   */
  readonly authorization?: 'operator-pool' | 'iam';

  /**
   * First part of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack's own id
   */
  readonly operatorDomainPrefix?: string;

  /**
   * App clients of the operator pool for people, by name. Each has the output `<name>ClientId`.
   *
   * @default - none
   */
  readonly operatorClients?: Record<string, OperatorClientProps>;

  /**
   * Groups of the user pool on whose members no operator may act.
   *
   * @default ['admin', 'staff']
   */
  readonly protectedGroups?: string[];

  /**
   * An operator may choose a permanent password, which the operator then knows.
   *
   * @default false
   */
  readonly mayChoosePermanentPasswords?: boolean;

  /**
   * `brand` in the client metadata of a public call selects the brand of the message.
   *
   * @default true
   */
  readonly publicBrandChoice?: boolean;

  /**
   * Days after which an audit record is deleted: 1 to 3653.
   *
   * @default - records are never deleted
   */
  readonly auditRetentionDays?: number;

  /**
   * An audit record has the source address of the request, which is personal data of the operator.
   *
   * @default true
   */
  readonly auditSourceAddress?: boolean;

  /**
   * The stack gives API Gateway the role with which it writes the logs of all APIs of the account.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;

  /**
   * A domain name for the API.
   *
   * @default - the address that API Gateway assigns
   */
  readonly customDomain?: CustomDomainConfig;

  /**
   * AWS WAF protects the API.
   *
   * @default false
   */
  readonly firewall?: boolean;

  /**
   * Days after which logs are deleted.
   *
   * @default 90
   */
  readonly logRetentionDays?: LogRetentionDays;

  /**
   * Alarms and a dashboard; `false` for none.
   *
   * @default - all alarms, on a topic without subscriptions, and the dashboard
   */
  readonly alarms?: AlarmsConfig | false;

  /**
   * The policies for resources that hold data, when the stack is deleted.
   *
   * @default - all are retained, except the key that signs message contexts
   */
  readonly removal?: RemovalConfig;
}

/** A domain name for the API, in `rekey.config.json`. */
export interface CustomDomainConfig {
  /** The domain name, in lower case. */
  readonly domainName: string;

  /** ARN of a certificate of AWS Certificate Manager in the Region of the stack. */
  readonly certificateArn: string;
}
