import type { OperatorClientProps } from '../pools/operator-client-props';
import type { ActionLimits } from './action-limits';
import type { AlarmsConfig } from './alarms-config';
import type { CallerVerificationPolicy } from './caller-verification-policy';
import type { LogRetentionDays } from './log-retention-days';
import type { MailOptions } from './mail-options';
import type { RemovalConfig } from './removal-config';
import type { UserPoolConfig } from './user-pool-config';

/** The settings of one stack: the content of `rekey.config.json`, merged with the settings of one environment. */
export interface RekeyConfig {
  /** The name of the stack. */
  readonly stackName: string;

  /**
   * The AWS account of the stack, twelve digits.
   *
   * @default - the account of the credentials
   */
  readonly account?: string;

  /**
   * The Region of the stack.
   *
   * @default - the Region of the credentials
   */
  readonly region?: string;

  /**
   * Tags for every resource that supports tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;

  /** The folder of the brands, which contains a folder for each brand. Relative to the working directory. */
  readonly brandsDirectory: string;

  /**
   * A folder with a file `<language tag>.json` for each locale. It replaces the copy of the same locale that Rekey includes,
   * or adds a locale. Relative to the working directory.
   *
   * @default - the copy that Rekey includes
   */
  readonly localesDirectory?: string;

  /** The brand of a message if nothing else selects a brand. */
  readonly defaultBrand: string;

  /**
   * Brands by app client id. The ids are literal.
   *
   * @default - app clients do not select a brand
   */
  readonly clientBrands?: Record<string, string>;

  /**
   * An existing user pool.
   *
   * @default - the stack creates a user pool
   */
  readonly userPool?: UserPoolConfig;

  /**
   * The Amazon SES identity that sends the emails of the user pool and the notices.
   *
   * @default - the user pool uses Cognito's own sender, which is limited to 50 emails a day; no notices are sent
   */
  readonly mail?: MailOptions;

  /**
   * Creates a role with which the user pool of the stack sends SMS messages.
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
   * The prefix of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack id
   */
  readonly operatorDomainPrefix?: string;

  /**
   * App clients of the operator pool for people, by name. The stack has an output `<name>ClientId` for each.
   *
   * @default - no clients for people
   */
  readonly operatorClients?: Record<string, OperatorClientProps>;

  /**
   * The support console: a web page where operators sign in and recover users, at `https://<address of the API>/v1/console/`. It
   * requires an operator pool.
   *
   * @default false
   */
  readonly console?: boolean;

  /**
   * The protected groups of the user pool: no operator may act on their members.
   *
   * @default ['admin', 'staff']
   */
  readonly protectedGroups?: string[];

  /**
   * Allows operators to set a permanent password, which they then know.
   *
   * @default false
   */
  readonly mayChoosePermanentPasswords?: boolean;

  /**
   * The actions that require a verified caller.
   *
   * @default - setting a password and removing an MFA factor, by a person
   */
  readonly callerVerification?: CallerVerificationPolicy;

  /**
   * The limits of actions on one user and by one person.
   *
   * @default - 5 an hour and 20 a day on one user, and 60 an hour by one person
   */
  readonly limits?: ActionLimits;

  /**
   * Allows `brand` in the client metadata of a public call to select the brand of the message.
   *
   * @default true
   */
  readonly publicBrandChoice?: boolean;

  /**
   * Notifies a user who completed a reset with a code, and records that the reset was completed.
   *
   * @default - true if `mail` is set or the user pool sends SMS messages, otherwise false. For an existing pool,
   * `userPool.smsRoleArn` states that it sends SMS messages
   */
  readonly resetNotices?: boolean;

  /**
   * Days after which an audit record is deleted: 1 to 3653.
   *
   * @default - records are never deleted
   */
  readonly auditRetentionDays?: number;

  /**
   * Stores the source address of the request in the audit record. The address is personal data of the operator.
   *
   * @default true
   */
  readonly auditSourceAddress?: boolean;

  /**
   * Creates the role with which API Gateway writes the logs of all APIs of the account.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;

  /**
   * A custom domain name for the API.
   *
   * @default - the address that API Gateway assigns
   */
  readonly customDomain?: CustomDomainConfig;

  /**
   * Protects the API with AWS WAF.
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
   * The alarms and the dashboard. `false` creates neither.
   *
   * @default - all alarms, which notify a topic without subscriptions, and the dashboard
   */
  readonly alarms?: AlarmsConfig | false;

  /**
   * The removal policies of the resources that hold data.
   *
   * @default - all of them are retained, except the two KMS keys
   */
  readonly removal?: RemovalConfig;
}

/** A custom domain name for the API, in `rekey.config.json`. */
export interface CustomDomainConfig {
  /** The domain name, in lower case. */
  readonly domainName: string;

  /** ARN of a certificate in AWS Certificate Manager, in the Region of the stack. */
  readonly certificateArn: string;
}
