import { poolName } from './user';
import { type SignInOptions, UserStore } from './user-store';

/** AWS's PasswordPolicyType, every member settled. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
}

export interface RecoveryMechanism {
  readonly Name: 'verified_email' | 'verified_phone_number' | 'admin_only';
  readonly Priority: number;
}

/** What a user pool is, as the template says. */
export interface UserPoolConfiguration extends SignInOptions {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly passwordPolicy: PasswordPolicy;
  /** `undefined` where the pool has no AccountRecoverySetting: then the legacy order holds. */
  readonly recoveryMechanisms: readonly RecoveryMechanism[] | undefined;
  readonly customMessageArn: string | undefined;
  /** Whether the pool sends through Amazon SES (`EmailSendingAccount: DEVELOPER`). */
  readonly sendsThroughSes: boolean;
  /** The pool's own texts, for what the trigger leaves open. */
  readonly verification: { readonly subject: string; readonly mail: string; readonly sms: string };
}

/** What an app client is, as the template says. Validities are seconds. */
export interface UserPoolClientConfiguration {
  readonly id: string;
  readonly name: string;
  readonly secret: string | undefined;
  readonly authFlows: readonly string[];
  readonly preventsUserExistenceErrors: boolean;
  readonly oauthFlows: readonly string[];
  readonly oauthScopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

/** A user pool with all that is in it. */
export class UserPool {
  readonly users: UserStore;
  readonly clients = new Map<string, UserPoolClientConfiguration>();
  readonly groups = new Map<string, Set<string>>();
  readonly scopes = new Set<string>();
  domain: string | undefined;

  constructor(readonly configuration: UserPoolConfiguration) {
    this.users = new UserStore(configuration);
  }

  get id(): string {
    return this.configuration.id;
  }

  get issuer(): string {
    const region = this.id.slice(0, this.id.indexOf('_'));
    return `https://cognito-idp.${region}.amazonaws.com/${this.id}`;
  }

  /** The part of the id that SRP uses. */
  get shortName(): string {
    return poolName(this.id);
  }

  groupsOf(username: string): string[] {
    return [...this.groups].filter(([, members]) => members.has(username)).map(([name]) => name);
  }
}
