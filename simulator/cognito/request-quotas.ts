import type { Clock } from '../clock';
import type { Choices } from './choices';
import { exceptions } from './exceptions';

interface Category {
  readonly requestsPerSecond: number;
  readonly operations: readonly string[];
}

/**
 * AWS: requests a second, for all pools of the account together (DG/quotas).
 * Assumed: the members of UserRead, UserList, UserUpdate and UserCreation that the facts do not name.
 */
const CATEGORIES: Readonly<Record<string, Category>> = {
  UserAccountRecovery: {
    requestsPerSecond: 30,
    operations: [
      'ChangePassword',
      'ConfirmForgotPassword',
      'ForgotPassword',
      'AdminResetUserPassword',
      'AdminSetUserPassword',
      'RespondToAuthChallenge NEW_PASSWORD_REQUIRED',
      'AdminRespondToAuthChallenge NEW_PASSWORD_REQUIRED',
    ],
  },
  UserRead: { requestsPerSecond: 120, operations: ['AdminGetUser', 'GetUser'] },
  UserList: { requestsPerSecond: 30, operations: ['ListUsers', 'ListUsersInGroup', 'AdminListGroupsForUser'] },
  UserUpdate: {
    requestsPerSecond: 25,
    operations: [
      'AdminUserGlobalSignOut',
      'GlobalSignOut',
      'AdminUpdateUserAttributes',
      'UpdateUserAttributes',
      'VerifyUserAttribute',
      'AdminDeleteUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
    ],
  },
  UserCreation: {
    requestsPerSecond: 50,
    operations: ['AdminCreateUser', 'SignUp', 'ConfirmSignUp', 'AdminConfirmSignUp'],
  },
};

/** AWS: ten reads and ten writes a second on one user (DG/quotas). */
const PER_USER = 10;
const READS: readonly string[] = ['AdminGetUser', 'GetUser', 'AdminListGroupsForUser'];

const CATEGORY_OF = new Map(
  Object.entries(CATEGORIES).flatMap(([name, { operations }]) => operations.map((operation) => [operation, name])),
);

/** Refuses requests over AWS's rates, where the choice `requestQuotas` says so. */
export class RequestQuotas {
  private second = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly choices: Choices,
  ) {}

  /**
   * Counts one request.
   *
   * @param user the pool and the name that the request is about, if it is about a user
   * @throws AwsError TooManyRequestsException
   */
  count(operation: string, challenge: string | undefined, user: string | undefined): void {
    if (this.choices.get('requestQuotas') === 'unlimited') {
      return;
    }
    const second = Math.floor(this.clock.now() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.counts = new Map();
    }
    const category = CATEGORY_OF.get(operation) ?? CATEGORY_OF.get(`${operation} ${challenge}`);
    if (category !== undefined) {
      this.countOne(category, CATEGORIES[category]?.requestsPerSecond ?? 0);
    }
    if (user !== undefined) {
      this.countOne(`${READS.includes(operation) ? 'read' : 'write'} ${user}`, PER_USER);
    }
  }

  private countOne(what: string, limit: number): void {
    const count = (this.counts.get(what) ?? 0) + 1;
    if (count > limit) {
      throw exceptions.tooManyRequests();
    }
    this.counts.set(what, count);
  }
}
