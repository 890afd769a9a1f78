import type {
  CreateResourceServerCommandInput,
  UpdateResourceServerCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import type { ResourceServer } from './resource-server';
import type { UserPool } from './user-pool';

/** AWS: a pool has at most 25 resource servers (DG/quotas). */
const MAXIMUM_SERVERS = 25;

/**
 * Adds a resource server to a pool, for a request or a template.
 *
 * @throws AwsError InvalidParameterException, LimitExceededException
 */
export function createResourceServer(pool: UserPool, input: CreateResourceServerCommandInput): ResourceServer {
  const { Identifier = '' } = input;
  if (pool.resourceServers.has(Identifier)) {
    throw exceptions.resourceServerExists(Identifier, pool.id);
  }
  if (pool.resourceServers.size >= MAXIMUM_SERVERS) {
    throw exceptions.tooManyResourceServers();
  }
  return putResourceServer(pool, input);
}

/**
 * Replaces the settings of a resource server, or adds one.
 *
 * AWS: scopes that are omitted are removed (API reference, UpdateResourceServer).
 */
export function putResourceServer(
  pool: UserPool,
  { Identifier = '', Name, Scopes = [] }: CreateResourceServerCommandInput | UpdateResourceServerCommandInput,
): ResourceServer {
  const server = { UserPoolId: pool.id, Identifier, Name, Scopes };
  pool.resourceServers.set(Identifier, server);
  return server;
}

/** @throws AwsError ResourceNotFoundException */
export function requireResourceServer(pool: UserPool, identifier: string | undefined): ResourceServer {
  const server = pool.resourceServers.get(identifier ?? '');
  if (server === undefined) {
    throw exceptions.resourceServerNotFound(identifier ?? '');
  }
  return server;
}
