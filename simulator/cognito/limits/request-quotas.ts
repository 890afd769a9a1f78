import { decodeJwt } from 'jose';
import type { Clock } from '../../clock';
import { exceptions } from '../exceptions';
import type { UserPool } from '../pool/user-pool';
import type { BehaviorSwitches } from '../switches';

interface Category {
  readonly requestsPerSecond: number;
  readonly operations: readonly string[];
}

/**
 * AWS: requests per second, for all pools of the account together (DG/quotas).
 * Assumed: the members of UserList and UserUpdate, and that operations without a category here have no quota.
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
      'AdminDeleteUserAttributes',
      'DeleteUser',
      'DeleteUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
      'AdminSetUserMFAPreference',
      'SetUserMFAPreference',
      'AdminDeleteSoftwareToken',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
    ],
  },
  UserPoolResourceRead: {
    requestsPerSecond: 20,
    operations: [
      'DescribeResourceServer',
      'DescribeUserPoolDomain',
      'GetGroup',
      'ListGroups',
      'ListResourceServers',
      'ListTagsForResource',
    ],
  },
  UserPoolResourceUpdate: {
    requestsPerSecond: 15,
    operations: [
      'AddCustomAttributes',
      'CreateGroup',
      'CreateResourceServer',
      'CreateUserPoolDomain',
      'DeleteGroup',
      'DeleteResourceServer',
      'DeleteUserPoolDomain',
      'TagResource',
      'UntagResource',
      'UpdateGroup',
      'UpdateResourceServer',
      'UpdateUserPoolDomain',
    ],
  },
  UserCreation: {
    requestsPerSecond: 50,
    operations: ['AdminCreateUser', 'SignUp', 'ConfirmSignUp', 'AdminConfirmSignUp'],
  },
};

/**
 * AWS: ten reads and ten writes per second for one user (DG/quotas).
 * Assumed: an operation that does not read a user writes one.
 */
const PER_USER = 10;
const READS: readonly string[] = ['AdminGetUser', 'GetUser', 'AdminListGroupsForUser'];

const CATEGORY_OF = new Map(
  Object.entries(CATEGORIES).flatMap(([name, { operations }]) => operations.map((operation) => [operation, name])),
);

/** Rejects requests over AWS's rates, if the switch `requestQuotas` enables it. */
export class RequestQuotas {
  private second = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly switches: BehaviorSwitches,
  ) {}

  /**
   * Counts one request toward its category and toward its user.
   *
   * @throws AwsError TooManyRequestsException
   */
  count(operation: string, input: Readonly<Record<string, unknown>>, pools: ReadonlyMap<string, UserPool>): void {
    if (this.switches.get('requestQuotas') === 'unlimited') {
      return;
    }
    const { ChallengeName: challenge } = input;
    const user = subOf(input, pools);
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

  reset(): void {
    this.second = 0;
    this.counts = new Map();
  }

  private countOne(what: string, limit: number): void {
    const count = (this.counts.get(what) ?? 0) + 1;
    if (count > limit) {
      throw exceptions.tooManyRequests();
    }
    this.counts.set(what, count);
  }
}

/** Returns the sub of the user that a request names: by name, by access token, or in the parameters of a sign-in. */
function subOf(input: Readonly<Record<string, unknown>>, pools: ReadonlyMap<string, UserPool>): string | undefined {
  if (typeof input['AccessToken'] === 'string') {
    try {
      return decodeJwt(input['AccessToken']).sub;
    } catch {
      return undefined; // A token that is malformed names no user.
    }
  }
  const pool = [...pools.values()].find(({ id, clients }) =>
    input['UserPoolId'] === undefined ? clients.has(String(input['ClientId'])) : id === input['UserPoolId'],
  );
  const parameters = { ...asObject(input['AuthParameters']), ...asObject(input['ChallengeResponses']) };
  return pool?.users.find(String(input['Username'] ?? parameters['USERNAME']))?.sub;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
