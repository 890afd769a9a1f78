import { exceptions } from '../exceptions';
import { requireSecretHash } from '../pool/secret-hash';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import type { UserSessionKind, UserSessionState } from './auth-sessions';
import { type Parameters, requireParameter } from './parameters';
import type { SignInRequest } from './sign-in-request';

/** The response to a challenge. */
export interface ChallengeAnswer {
  readonly responses: Parameters;
  readonly sessionId: string | undefined;
}

/** Starts the session of a user who is challenged. It is invalid after the password of the user has changed. */
export function startSession(
  { sessions }: Pick<CognitoServices, 'sessions'>,
  { pool, client }: SignInRequest,
  { sub, password }: PoolUser,
  state: UserSessionState,
): string {
  return sessions.start({ ...state, poolId: pool.id, clientId: client.id, sub, password }, client.sessionSeconds);
}

/**
 * Finds the session of a challenge response, and its user.
 *
 * @throws AwsError InvalidParameterException for a missing parameter, NotAuthorizedException
 */
export function requireSession<Kind extends UserSessionKind>(
  services: Pick<CognitoServices, 'sessions'>,
  { pool, client }: SignInRequest,
  kind: Kind,
  { responses, sessionId }: ChallengeAnswer,
) {
  const name = requireParameter(responses, 'USERNAME');
  requireSecretHash(client, [name], responses['SECRET_HASH']);
  const session = requireValid(services.sessions.find(kind, client.id, sessionId));
  const user = requireUserOf(pool, session);
  if (!pool.users.isNameOf(user, name)) {
    throw exceptions.invalidSession();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  return { session, user };
}

/**
 * Finds the session of a request that names neither a user nor a client, its user and its pool.
 *
 * @throws AwsError NotAuthorizedException
 */
export function requireSetupSession(
  { pools, sessions }: Pick<CognitoServices, 'pools' | 'sessions'>,
  kind: 'MFA setup' | 'software token',
  sessionId: string,
) {
  const session = requireValid(sessions.find(kind, undefined, sessionId));
  const pool = pools.get(session.poolId);
  const user = pool && requireUserOf(pool, session);
  if (pool === undefined || user === undefined || user.softwareToken !== undefined) {
    throw exceptions.invalidSession(); // A sign-in that needed no MFA must not replace the app.
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  return { session, pool, user };
}

/**
 * Returns a session that was found and can be used.
 *
 * @throws AwsError NotAuthorizedException
 */
export function requireValid<Session>(found: Session | 'expired' | 'used' | undefined): Session {
  switch (found) {
    case undefined:
      throw exceptions.invalidSession();
    case 'expired':
      throw exceptions.sessionExpired();
    case 'used':
      throw exceptions.sessionUsed();
    default:
      return found;
  }
}

function requireUserOf(pool: UserPool, { sub, password }: { readonly sub: string; readonly password: unknown }) {
  const user = pool.users.findBySub(sub);
  if (user === undefined || user.password !== password) {
    throw exceptions.invalidSession();
  }
  return user;
}
