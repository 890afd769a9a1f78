import { createHmac } from 'node:crypto';
import { exceptions } from '../exceptions';
import type { UserPoolClient } from './user-pool-client';

/**
 * Requires the secret hash, which a client with a secret must send with every request for a user.
 *
 * @param names the names that the hash may be computed for
 * @throws AwsError NotAuthorizedException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function requireSecretHash(client: UserPoolClient, names: readonly string[], hash: string | undefined): void {
  const { secret, id } = client;
  if (secret === undefined) {
    return;
  }
  if (hash === undefined) {
    throw exceptions.noSecretHash(id);
  }
  if (!names.some((name) => secretHashOf(client, name) === hash)) {
    throw exceptions.wrongSecretHash(id);
  }
}

/** Computes the secret hash of a request for a user; `undefined` for a client without a secret. */
export function secretHashOf({ secret, id }: UserPoolClient, name: string): string | undefined {
  return secret && createHmac('sha256', secret).update(name).update(id).digest('base64');
}
