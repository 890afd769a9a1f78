import { exceptions } from '../exceptions';
import { refuseTriggers } from '../messages/trigger';
import { requireSecretHash } from '../pool/secret-hash';
import { unknownUser } from '../pool/unknown-user';
import { isPassword } from '../pool/user';
import { type Parameters, requireParameter } from './parameters';
import { continueSignIn, requireConfirmed, requirePassword } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';

/**
 * Signs a user in with a plain password, up to the next challenge.
 *
 * @throws AwsError NotAuthorizedException, UserNotFoundException, UserNotConfirmedException, and the exceptions that can
 * follow a correct password
 */
export function signInWithPassword(services: SignInServices, request: SignInRequest, parameters: Parameters) {
  const { pool, client } = request;
  const name = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  requireSecretHash(client, [name], parameters['SECRET_HASH']);
  const user = pool.users.findBySignInName(name);
  if (user === undefined) {
    refuseTriggers(pool, ['UserMigration']);
    if (client.preventsUserExistenceErrors) {
      requirePassword(services, unknownUser(pool, name), () => false);
    }
    throw exceptions.userNotFound();
  }
  requireConfirmed(services, client, user);
  requirePassword(services, user, () => isPassword(pool.id, user, password));
  return continueSignIn(services, request, user);
}
