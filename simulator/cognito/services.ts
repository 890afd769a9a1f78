import type { Clock } from '../clock';
import type { Lambda } from '../lambda/lambda';
import type { Outbox } from '../outbox/outbox';
import type { Randomness } from '../randomness';
import type { AuthSessions } from './auth-sessions';
import { exceptions } from './exceptions';
import type { Tokens } from './tokens';
import type { PoolUser, UserChange } from './user';
import { changeUser } from './user';
import type { UserPool, UserPoolClientConfiguration } from './user-pool';

/** What the operations of Cognito work with. */
export interface CognitoServices {
  readonly pools: Map<string, UserPool>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly lambda: Lambda;
  readonly outbox: Outbox;
  readonly tokens: Tokens;
  readonly sessions: AuthSessions;
}

/** How a request came in, as far as an operation may care. */
export interface Call {
  /** The client's own name for itself, such as `aws-sdk-js/3.1169.0`. */
  readonly userAgent: string;
}

/** One operation: a validated input in, an output out, an AwsError where AWS would throw one. */
export type Operation<Input> = (input: Input, services: CognitoServices, call: Call) => Promise<object> | object;

/** @throws AwsError ResourceNotFoundException */
export function requirePool({ pools }: CognitoServices, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw exceptions.userPoolNotFound(id ?? '');
  }
  return pool;
}

/** @throws AwsError ResourceNotFoundException */
export function requireClient(
  { pools }: CognitoServices,
  id: string | undefined,
): { pool: UserPool; client: UserPoolClientConfiguration } {
  for (const pool of pools.values()) {
    const client = pool.clients.get(id ?? '');
    if (client !== undefined) {
      return { pool, client };
    }
  }
  throw exceptions.clientNotFound(id ?? '');
}

/** @throws AwsError UserNotFoundException */
export function requireUser(pool: UserPool, name: string | undefined): PoolUser {
  const user = pool.users.find(name ?? '');
  if (user === undefined) {
    throw exceptions.userNotFound();
  }
  return user;
}

/** Applies a change to the newest state of a user: something else may have happened while a trigger ran. */
export function applyChange({ clock }: CognitoServices, pool: UserPool, user: PoolUser, change: UserChange): PoolUser {
  const changed = changeUser(pool.users.current(user) ?? user, change, clock.now());
  pool.users.put(changed);
  return changed;
}
