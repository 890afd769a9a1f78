import { exceptions } from '../exceptions';
import { requireSecretHash } from '../pool/secret-hash';
import type { CognitoServices } from '../services';
import { type Parameters, requireParameter } from './parameters';
import type { SignInRequest } from './sign-in-request';

/**
 * Finds the session of a challenge response, and its user.
 *
 * @param parameter the name of the parameter that contains the response
 * @throws AwsError InvalidParameterException for a missing parameter, NotAuthorizedException
 */
export function requireSession<Kind extends 'new password' | 'SMS code'>(
  { sessions }: Pick<CognitoServices, 'sessions'>,
  { pool, client }: SignInRequest,
  kind: Kind,
  responses: Parameters,
  parameter: string,
  id: string | undefined,
) {
  const name = requireParameter(responses, 'USERNAME');
  const answer = requireParameter(responses, parameter);
  requireSecretHash(client, [name], responses['SECRET_HASH']);
  const session = sessions.find(kind, client.id, id);
  if (session === 'expired') {
    throw exceptions.sessionExpired();
  }
  if (session === 'used') {
    throw exceptions.sessionUsed();
  }
  const user = pool.users.findBySub(session?.sub);
  if (session === undefined || user === undefined || user.password !== session.password) {
    throw exceptions.invalidSession();
  }
  if (!pool.users.isNameOf(user, name)) {
    throw exceptions.invalidSession();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  return { session, user, answer };
}
