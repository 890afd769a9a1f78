import {
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoOperation } from '../../../domain/api/cognito-operations';
import type { PoolMfa } from '../../../domain/mfa/pool-mfa';
import type { TurnOffFactor } from '../../../domain/mfa/turn-off-factors';
import type { User } from '../../../domain/recovery/user';
import { type SearchStep, writeFilter } from '../../../domain/search/user-search';
import type {
  ActionReceipt,
  AwsOutput,
  ClientMetadata,
  Deadline,
  FoundUsers,
  Freshness,
  Invitation,
  PoolSettings,
  RequestContext,
  UserPool,
} from '../ports';
import { cognitoProblem } from './cognito-failure';
import { listGroups } from './list-groups';
import { readMfa, readSettings } from './read-settings';
import { readFoundUser, readUser } from './read-user';
import { retryThrottledOnly } from './retry-throttled';
import { TtlCache } from './ttl-cache';

/** The maximum age of cached settings. */
const SETTINGS_MILLISECONDS = 300_000;

/** AWS: the largest page of ListUsers (API model, `QueryLimitType`). */
const PAGE_SIZE = 60;

/** The user pool, over the AWS SDK. Every exception becomes the problem that the catalog defines for it. */
export class CognitoUserPool implements UserPool {
  private readonly reader = new CognitoIdentityProviderClient({});
  /**
   * The client for calls that change a user. It shares the connections of the reader, which has just used them. If a
   * connection broke while the function was frozen, a call over it would leave the outcome unknown.
   */
  private readonly actor: CognitoIdentityProviderClient;
  private readonly cachedSettings: TtlCache<PoolSettings>;
  private readonly cachedMfa: TtlCache<PoolMfa>;
  private readonly pool: { readonly UserPoolId: string };

  /** @param now milliseconds since 1970, for the age of cached settings */
  constructor(userPoolId: string, now: () => number) {
    const { requestHandler } = this.reader.config;
    this.actor = new CognitoIdentityProviderClient({ requestHandler, maxAttempts: 2 });
    this.actor.config.retryStrategy = retryThrottledOnly(this.actor.config.retryStrategy);
    this.cachedSettings = new TtlCache(SETTINGS_MILLISECONDS, now);
    this.cachedMfa = new TtlCache(SETTINGS_MILLISECONDS, now);
    this.pool = { UserPoolId: userPoolId };
  }

  settings(freshness: Freshness, context: RequestContext): Promise<PoolSettings> {
    return this.cachedSettings.get(freshness, async () => {
      const command = new DescribeUserPoolCommand(this.pool);
      const output = await run(context, 'DescribeUserPool', 'read', (options) => this.reader.send(command, options));
      return readSettings(output.UserPool);
    });
  }

  mfa(freshness: Freshness, context: RequestContext): Promise<PoolMfa> {
    return this.cachedMfa.get(freshness, async () => {
      const command = new GetUserPoolMfaConfigCommand(this.pool);
      return readMfa(
        await run(context, 'GetUserPoolMfaConfig', 'read', (options) => this.reader.send(command, options)),
      );
    });
  }

  async getUser(name: string, context: RequestContext): Promise<User> {
    const command = new AdminGetUserCommand({ ...this.pool, Username: name });
    return readUser(await run(context, 'AdminGetUser', 'read', (options) => this.reader.send(command, options)));
  }

  async search(step: SearchStep, context: RequestContext): Promise<FoundUsers> {
    const command = new ListUsersCommand({ ...this.pool, Filter: writeFilter(step), Limit: PAGE_SIZE });
    const { Users = [], PaginationToken } = await run(context, 'ListUsers', 'read', (options) =>
      this.reader.send(command, options),
    );
    return { users: Users.map((user) => readFoundUser(user, step)), hasMore: PaginationToken !== undefined };
  }

  groups(name: string, context: RequestContext): Promise<readonly string[]> {
    return listGroups((NextToken) => {
      const command = new AdminListGroupsForUserCommand({ ...this.pool, Username: name, NextToken });
      return run(context, 'AdminListGroupsForUser', 'read', (options) => this.reader.send(command, options));
    });
  }

  async resetPassword(name: string, metadata: ClientMetadata, context: RequestContext): Promise<ActionReceipt> {
    const command = new AdminResetUserPasswordCommand({ ...this.pool, Username: name, ClientMetadata: metadata });
    return receiptOf(
      await run(context, 'AdminResetUserPassword', 'act', (options) => this.actor.send(command, options)),
    );
  }

  async inviteAgain(name: string, invitation: Invitation, context: RequestContext): Promise<ActionReceipt> {
    const command = new AdminCreateUserCommand({
      ...this.pool,
      Username: name,
      MessageAction: 'RESEND',
      TemporaryPassword: invitation.temporaryPassword,
      DesiredDeliveryMediums: [invitation.medium],
      ClientMetadata: invitation.clientMetadata,
    });
    return receiptOf(await run(context, 'AdminCreateUser', 'act', (options) => this.actor.send(command, options)));
  }

  async setPassword(
    name: string,
    { value, permanent }: { readonly value: string; readonly permanent: boolean },
    context: RequestContext,
  ): Promise<ActionReceipt> {
    const input = { ...this.pool, Username: name, Password: value, Permanent: permanent };
    const command = new AdminSetUserPasswordCommand(input);
    return receiptOf(await run(context, 'AdminSetUserPassword', 'act', (options) => this.actor.send(command, options)));
  }

  async deleteSoftwareToken(name: string, context: RequestContext): Promise<ActionReceipt> {
    const command = new AdminDeleteSoftwareTokenCommand({ ...this.pool, Username: name });
    return receiptOf(
      await run(context, 'AdminDeleteSoftwareToken', 'act', (options) => this.actor.send(command, options)),
    );
  }

  async turnOffFactors(name: string, factors: readonly TurnOffFactor[], context: RequestContext): Promise<void> {
    const command = new AdminSetUserMFAPreferenceCommand({
      ...this.pool,
      Username: name,
      SMSMfaSettings: factors.includes('SMS_MFA') ? { Enabled: false } : undefined,
      EmailMfaSettings: factors.includes('EMAIL_OTP') ? { Enabled: false } : undefined,
    });
    await run(context, 'AdminSetUserMFAPreference', 'afterAct', (options) => this.reader.send(command, options));
  }

  async signOut(name: string, context: RequestContext): Promise<void> {
    const command = new AdminUserGlobalSignOutCommand({ ...this.pool, Username: name });
    await run(context, 'AdminUserGlobalSignOut', 'afterAct', (options) => this.reader.send(command, options));
  }
}

function run<Output extends AwsOutput>(
  context: RequestContext,
  operation: CognitoOperation,
  deadline: Deadline,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  return context.run(operation, deadline, send).catch((error: unknown) => {
    throw cognitoProblem(operation, error);
  });
}

function receiptOf({ $metadata }: AwsOutput): ActionReceipt {
  return { awsRequestId: $metadata.requestId };
}
