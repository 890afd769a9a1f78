import type { Policies } from '../aws/policy';
import type { Roles } from '../aws/roles';
import type { Clock } from '../clock';
import type { Lambda } from '../lambda/lambda';
import type { Outbox } from '../outbox/outbox';
import type { Randomness } from '../randomness';
import type { Identities } from '../ses/identities';
import type { Choices } from './choices';
import { exceptions } from './exceptions';
import type { Attempts } from './limits/attempts';
import type { LockOuts } from './limits/lock-outs';
import type { RequestQuotas } from './limits/request-quotas';
import type { MailSenders } from './messages/mail-senders';
import type { Group } from './pool/groups';
import type { PoolUser, UserChange } from './pool/user';
import { changeUser } from './pool/user';
import type { UserPool } from './pool/user-pool';
import type { UserPoolClient } from './pool/user-pool-client';
import type { AuthSessions } from './sign-in/auth-sessions';
import type { Tokens } from './tokens/tokens';

/** What the operations of Cognito work with. */
export interface CognitoServices {
  readonly pools: Map<string, UserPool>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly choices: Choices;
  readonly lambda: Lambda;
  readonly outbox: Outbox;
  readonly identities: Identities;
  readonly mailSenders: MailSenders;
  readonly roles: Roles;
  readonly policies: Policies;
  readonly tokens: Tokens;
  readonly sessions: AuthSessions;
  readonly attempts: Attempts;
  readonly lockOuts: LockOuts;
  readonly requestQuotas: RequestQuotas;
  /** The address of the simulator, which stands for the domain of every pool. */
  readonly origin: () => string;
}

/** How a request came in, as far as an operation may care. */
export interface Call {
  /** The client's own name for itself, such as `aws-sdk-js/3.1169.0`. */
  readonly userAgent: string;
}

/** One operation: a validated input in, an output out, an AwsError where AWS would throw one. */
export type Operation<Input> = (input: Input, services: CognitoServices, call: Call) => Promise<object> | object;

/** @throws AwsError ResourceNotFoundException */
export function requirePool({ pools }: Pick<CognitoServices, 'pools'>, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw exceptions.userPoolNotFound(id ?? '');
  }
  return pool;
}

/** The app client with an id, and its pool. */
export function findClient(
  { pools }: Pick<CognitoServices, 'pools'>,
  id: string,
): { pool: UserPool; client: UserPoolClient } | undefined {
  for (const pool of pools.values()) {
    const client = pool.clients.get(id);
    if (client !== undefined) {
      return { pool, client };
    }
  }
  return undefined;
}

/** @throws AwsError ResourceNotFoundException */
export function requireClient(services: Pick<CognitoServices, 'pools'>, id: string | undefined) {
  const found = findClient(services, id ?? '');
  if (found === undefined) {
    throw exceptions.clientNotFound(id ?? '');
  }
  return found;
}

/** @throws AwsError ResourceNotFoundException */
export function requireClientOf(pool: UserPool, id: string | undefined): UserPoolClient {
  const client = pool.clients.get(id ?? '');
  if (client === undefined) {
    throw exceptions.clientNotFound(id ?? '');
  }
  return client;
}

/** @throws AwsError ResourceNotFoundException */
export function requireGroup(pool: UserPool, name: string | undefined): Group {
  const group = pool.groups.find(name ?? '');
  if (group === undefined) {
    throw exceptions.groupNotFound();
  }
  return group;
}

/** @throws AwsError UserNotFoundException */
export function requireUser(pool: UserPool, name: string | undefined): PoolUser {
  const user = pool.users.find(name ?? '');
  if (user === undefined) {
    throw exceptions.userNotFound();
  }
  return user;
}

/**
 * Applies a change to the newest state of a user: something else may have happened while a trigger ran. A user who
 * was deleted meanwhile stays deleted.
 */
export function applyChange(
  { clock }: Pick<CognitoServices, 'clock'>,
  pool: UserPool,
  user: PoolUser,
  change: UserChange,
): PoolUser {
  const current = pool.users.current(user);
  const changed = changeUser(current ?? user, change, clock.now());
  if (current !== undefined) {
    pool.users.put(changed);
  }
  return changed;
}
