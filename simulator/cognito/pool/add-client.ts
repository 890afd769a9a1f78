import type {
  CreateUserPoolClientCommandInput,
  UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireValidClient } from './client-rules';
import type { UserPool } from './user-pool';
import { createClient, type UserPoolClient, updateClient } from './user-pool-client';

/**
 * Adds an app client to a pool, for a request or a template.
 *
 * @throws AwsError InvalidParameterException, InvalidOAuthFlowException, ScopeDoesNotExistException
 */
export function addClient(
  pool: UserPool,
  input: CreateUserPoolClientCommandInput,
  identity: { readonly ClientId: string; readonly ClientSecret: string | undefined },
  now: number,
): UserPoolClient {
  const client = createClient(input, identity, now);
  requireValidClient(pool, client.settings, 'creating');
  pool.clients.set(client.id, client);
  return client;
}

/** Replaces the settings of an app client. @throws AwsError as `addClient` */
export function changeClient(
  pool: UserPool,
  before: UserPoolClient,
  input: UpdateUserPoolClientCommandInput,
  now: number,
): UserPoolClient {
  const client = updateClient(before, input, now);
  requireValidClient(pool, client.settings, 'updating');
  pool.clients.set(client.id, client);
  return client;
}
