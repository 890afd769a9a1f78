import { exceptions } from '../exceptions';
import type { CognitoServices } from '../services';
import type { Group } from './groups';
import type { PoolUser } from './user';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** @throws AwsError ResourceNotFoundException */
export function requirePool({ pools }: Pick<CognitoServices, 'pools'>, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw exceptions.userPoolNotFound(id ?? '');
  }
  return pool;
}

/** Finds an app client by ID, and its pool. */
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
