import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { MetricOptions } from '../alarms/metric-namespace';
import type { ActionLimits } from '../config/action-limits';
import type { CallerVerificationPolicy } from '../config/caller-verification-policy';
import type { MailOptions } from '../config/mail-options';
import type { LogOptions } from '../functions/function-identity';
import type { Brands } from '../messages/brands';
import type { ContextKey } from '../messages/context-key';
import type { OperatorPool } from '../pools/operator-pool';
import type { UserPoolFacts } from '../pools/user-pool-facts';
import type { AuditTrail } from './audit-trail';

/** The settings of an admin API that do not refer to other constructs of Rekey. */
export interface AdminApiOptions extends UserPoolFacts, LogOptions, MetricOptions {
  /**
   * The Amazon SES identity that sends the notices about a changed password.
   *
   * @default - no notices are sent
   */
  readonly notices?: MailOptions;

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
   * Stores the source address of the request in the audit record. The address is personal data of the operator.
   *
   * @default true
   */
  readonly auditSourceAddress?: boolean;

  /**
   * The removal policy of the key that derives the codes for callers. A code is valid for ten minutes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly callerKeyRemovalPolicy?: RemovalPolicy;

  /**
   * Creates the role with which API Gateway writes logs. An account has one such role in a Region, for all its APIs: this
   * role replaces the existing one, and is retained when the stack is deleted. Without a role, API Gateway cannot write
   * the access log.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;

  /**
   * A custom domain name for the API, which is then available at `https://<domainName>/v1` only. Point your alias record to
   * `api.domainName`.
   *
   * @default - the address that API Gateway assigns
   */
  readonly customDomain?: CustomDomain;

  /**
   * Protects the API with AWS WAF.
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

  /** The compiled brands and messages, the same as those of the trigger. The API determines and previews messages with them. */
  readonly brands: Brands;

  /**
   * The CustomMessage trigger of the deployment. The API reports whether the user pool uses it.
   *
   * @default - every CustomMessage trigger of the user pool counts as Rekey's
   */
  readonly trigger?: IFunction;

  /**
   * The audit trail, which records every action. `false` switches it off: an action then leaves only a log line, which does
   * not identify the user.
   */
  readonly auditTrail: AuditTrail | false;

  /**
   * The user pool of the operators who may call the API.
   *
   * @default - IAM authorizes the callers: every method requires `execute-api:Invoke`
   */
  readonly operatorPool?: OperatorPool;

  /**
   * The key that signs the message context for the trigger.
   *
   * @default - the trigger accepts brand and locale from every caller, and messages contain neither reason nor ticket
   */
  readonly contextKey?: ContextKey;
}
