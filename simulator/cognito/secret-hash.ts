import { createHmac } from 'node:crypto';
import { exceptions } from './exceptions';
import type { UserPoolClientConfiguration } from './user-pool';

/**
 * A client with a secret has to prove that it knows it, with every call for a user.
 *
 * @throws AwsError NotAuthorizedException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function requireSecretHash(client: UserPoolClientConfiguration, name: string, hash: string | undefined): void {
  if (client.secret === undefined) {
    return;
  }
  const wanted = createHmac('sha256', client.secret).update(name).update(client.id).digest('base64');
  if (hash !== wanted) {
    throw exceptions.wrongSecretHash(client.id);
  }
}
