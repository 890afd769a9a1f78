import { createHmac } from 'node:crypto';
import { exceptions } from '../exceptions';
import type { UserPoolClient } from './user-pool-client';

/**
 * A client with a secret has to prove that it knows it, with every call for a user.
 *
 * @param names the names that the proof may be for
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
  if (!names.some((name) => createHmac('sha256', secret).update(name).update(id).digest('base64') === hash)) {
    throw exceptions.wrongSecretHash(id);
  }
}
