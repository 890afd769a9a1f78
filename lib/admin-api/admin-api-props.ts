import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { MetricOptions } from '../alarms/metric-namespace';
import type { MailOptions } from '../config/mail-options';
import type { LogOptions } from '../functions/function-identity';
import type { Brands } from '../messages/brands';
import type { ContextKey } from '../messages/context-key';
import type { OperatorPool } from '../pools/operator-pool';
import type { UserPoolFacts } from '../pools/user-pool-facts';
import type { AuditTrail } from './audit-trail';

/** The settings of an admin API that need no other construct of Rekey. */
export interface AdminApiOptions extends UserPoolFacts, LogOptions, MetricOptions {
  /**
   * The Amazon SES identity that notices of a set password are sent from.
   *
   * @default - no notices are sent
   */
  readonly notices?: MailOptions;

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
   * An audit record has the source address of the request. It is personal data of the operator.
   *
   * @default true
   */
  readonly auditSourceAddress?: boolean;

  /**
   * The stack gives API Gateway a role to write logs with. An account has one role for all its APIs in a Region: this
   * role replaces another one, and is retained when the stack is deleted. Without any role, API Gateway cannot write the
   * access log.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;

  /**
   * A domain name for the API. The API then answers under `https://<domainName>/v1` only. Your alias record has to lead to
   * `api.domainName`.
   *
   * @default - the address that API Gateway assigns, and no other
   */
  readonly customDomain?: CustomDomain;

  /**
   * AWS WAF protects the API.
   *
   * @default false
   */
  readonly firewall?: boolean;
}

/** A domain name and its certificate. */
export interface CustomDomain {
  /** The domain name, in lower case. */
  readonly domainName: string;

  /** A certificate for the domain name, in the Region of the stack. */
  readonly certificate: ICertificate;
}

/** The properties of an AdminApi. */
export interface AdminApiProps extends AdminApiOptions {
  /** The user pool whose users are recovered. */
  readonly userPool: IUserPool;

  /** The messages that the trigger of the user pool sends. The API states beforehand which message it will be. */
  readonly brands: Brands;

  /**
   * The CustomMessage trigger of the deployment. The API reports whether the user pool has it.
   *
   * @default - any CustomMessage trigger of the user pool counts as Rekey's
   */
  readonly trigger?: IFunction;

  /**
   * The record of every action. `false` switches it off: an action then leaves a line in the log only, which does not state
   * the user.
   */
  readonly auditTrail: AuditTrail | false;

  /**
   * The user pool of the operators who may call the API.
   *
   * @default - IAM decides: every method requires `execute-api:Invoke`
   */
  readonly operatorPool?: OperatorPool;

  /**
   * The key that signs the message context for the trigger.
   *
   * @default - the trigger accepts brand and locale from every caller, and messages state neither reason nor ticket
   */
  readonly contextKey?: ContextKey;
}
