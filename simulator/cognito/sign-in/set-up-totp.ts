import { associateToken, verifyToken } from '../mfa/software-token';
import { applyChange } from '../pool/apply-change';
import type { CognitoServices } from '../services';
import { requireSetupSession } from './challenge-session';

type SetupServices = Pick<CognitoServices, 'pools' | 'sessions' | 'clock' | 'randomness' | 'lockOuts' | 'switches'>;

/** The session that follows each step of the setup of an authenticator app during a sign-in. */
const NEXT = { 'MFA setup': 'software token', 'software token': 'MFA set up' } as const;

/**
 * Starts the setup of an authenticator app during a sign-in.
 *
 * @throws AwsError NotAuthorizedException, SoftwareTokenMFANotFoundException
 */
export function startSetup(services: SetupServices, sessionId: string) {
  const { result: secret, session } = continueSetup(services, 'MFA setup', sessionId, ({ pool, user }) =>
    associateToken(services, pool, user),
  );
  return { secret, session };
}

/**
 * Registers an authenticator app during a sign-in, with a code that it shows.
 *
 * @returns the session for the response to MFA_SETUP
 * @throws AwsError NotAuthorizedException, EnableSoftwareTokenMFAException, SoftwareTokenMFANotFoundException
 */
export function verifySetup(
  services: SetupServices,
  sessionId: string,
  proof: Parameters<typeof verifyToken>[3],
): string {
  const { session } = continueSetup(services, 'software token', sessionId, ({ pool, user }) => {
    const verified = verifyToken(services, pool, user, proof);
    if (services.switches.get('preferenceAfterMfaSetup') === 'SOFTWARE_TOKEN_MFA') {
      const factor = 'SOFTWARE_TOKEN_MFA';
      const settings = [...verified.mfaSettings.filter((one) => one !== factor), factor] as const;
      applyChange(services, pool, verified, { kind: 'MFA chosen', settings, preferred: factor });
    }
  });
  return session;
}

/**
 * Performs one step of the setup of an authenticator app during a sign-in, and starts the session of the next one. The
 * session of a step that fails can be used again.
 *
 * @throws AwsError NotAuthorizedException, and the exceptions of the step
 */
function continueSetup<Result>(
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
