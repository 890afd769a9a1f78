import { readCookie } from '../../http/cookies';
import type { HttpRequest } from '../../http/request';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { SESSION_SECONDS } from './browser-session';

/** Several domains share the address of the simulator, so the cookie has the name of the pool. */
const cookieOf = ({ id }: UserPool): string => `cognito-${id}`;

/**
 * Finds the user that the cookie of a browser identifies.
 *
 * AWS: a global sign-out does not end the session (API reference, GlobalSignOut).
 * Assumed: neither does a new password, but a disabled user has no session.
 */
export function findBrowserSession(
  { browserSessions }: Pick<CognitoServices, 'browserSessions'>,
  pool: UserPool,
  request: HttpRequest,
): { readonly user: PoolUser; readonly authenticatedAt: number } | undefined {
  const session = browserSessions.find(readCookie(request, cookieOf(pool)));
  const user = session?.poolId === pool.id ? pool.users.findBySub(session.sub) : undefined;
  return session && user?.enabled ? { user, authenticatedAt: session.authenticatedAt } : undefined;
}

/** Starts a session and returns its cookie. */
export function startBrowserSession(
  { browserSessions }: Pick<CognitoServices, 'browserSessions'>,
  pool: UserPool,
  { sub }: PoolUser,
  authenticatedAt: number,
): string {
  const id = browserSessions.add({ poolId: pool.id, sub, authenticatedAt });
  return `${cookieOf(pool)}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}`;
}

/** Ends the session of a browser and returns the cookie that removes it. */
export function endBrowserSession(
  { browserSessions }: Pick<CognitoServices, 'browserSessions'>,
  pool: UserPool,
  request: HttpRequest,
): string {
  browserSessions.take(readCookie(request, cookieOf(pool)));
  return `${cookieOf(pool)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
