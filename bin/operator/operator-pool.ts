import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { Reading } from '../../doctor/finding';
import type { PoolMfa } from '../../domain/mfa/pool-mfa';
import type { User } from '../../domain/recovery/user';

/**
 * The calls to AWS that manage operators. No method throws.
 *
 * Every call for an operator uses the email address that `find` looked up, so that all calls act on the same user.
 */
export interface OperatorPool {
  readonly id: string;
  /** `undefined` if the pool does not exist. */
  describe(): Promise<Reading<UserPoolType | undefined>>;
  /** The names of all groups of the pool. */
  groups(): Promise<Reading<readonly string[]>>;
  /** True if the pool has the resource server of the admin API, which no pool of users has. */
  hasAdminApi(): Promise<Reading<boolean>>;
  mfa(): Promise<Reading<PoolMfa>>;
  /** The longest time for which an access token of any app client is valid. */
  accessTokenMinutes(): Promise<Reading<number>>;
  /** `undefined` if no operator has this address. */
  find(email: string): Promise<Reading<User | undefined>>;
  groupsOf(email: string): Promise<Reading<readonly string[]>>;
  /** Creates an operator. Cognito sends the invitation by email. */
  create(email: string): Promise<Reading<unknown>>;
  /** Sends another invitation, with a new temporary password. */
  inviteAgain(email: string): Promise<Reading<unknown>>;
  addToGroup(email: string, group: string): Promise<Reading<unknown>>;
  removeFromGroup(email: string, group: string): Promise<Reading<unknown>>;
  enable(email: string): Promise<Reading<unknown>>;
  disable(email: string): Promise<Reading<unknown>>;
  /** Revokes all tokens. */
  signOut(email: string): Promise<Reading<unknown>>;
  deleteSoftwareToken(email: string): Promise<Reading<unknown>>;
}
