import type { CognitoServices } from '../services';
import { requireSetupSession } from './challenge-session';

/** The session that follows each step of the setup of an authenticator app during a sign-in. */
const NEXT = { 'MFA setup': 'software token', 'software token': 'MFA set up' } as const;

/**
 * Performs one step of the setup of an authenticator app during a sign-in, and starts the session of the next one. The
 * session of a step that fails can be used again.
 *
 * @throws AwsError NotAuthorizedException, and the exceptions of the step
 */
export function continueSetup<Result>(
  services: Pick<CognitoServices, 'pools' | 'sessions'>,
  kind: keyof typeof NEXT,
  sessionId: string,
  step: (holder: ReturnType<typeof requireSetupSession>) => Result,
): { readonly result: Result; readonly session: string } {
  const holder = requireSetupSession(services, kind, sessionId);
  const { pool, session } = holder;
  const { poolId, clientId, sub, password } = session;
  const lifetime = pool.clients.get(clientId)?.sessionSeconds ?? 0;
  const result = step(holder);
  services.sessions.end(sessionId);
  return { result, session: services.sessions.start({ kind: NEXT[kind], poolId, clientId, sub, password }, lifetime) };
}
