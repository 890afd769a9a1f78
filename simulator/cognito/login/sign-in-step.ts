import { z } from 'zod';
import { clientCaller } from '../messages/trigger-caller';
import { secretHashOf } from '../pool/secret-hash';
import type { PoolUser } from '../pool/user';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';
import { answerChallenge } from '../sign-in/answer-challenge';
import { signInWithPassword } from '../sign-in/password-sign-in';
import { startSetup, verifySetup } from '../sign-in/set-up-totp';
import type { SignInRequest } from '../sign-in/sign-in-request';
import { authenticate } from '../sign-in/start-sign-in';
import type { AuthorizationRequest } from './authorization-request';
import type { LoginAttempt } from './login-attempt';
import { LOGIN_CLIENT } from './login-client';

/** The result of a step: the user who signed in, or the next challenge. */
export type SignInStep =
  | { readonly kind: 'signed in'; readonly user: PoolUser }
  | { readonly kind: 'challenge'; readonly attempt: LoginAttempt };

const challengeOutput = z.object({
  ChallengeName: z.string(),
  ChallengeParameters: z.record(z.string(), z.string()),
  Session: z.string(),
});

/**
 * Starts a sign-in with a password.
 *
 * Assumed: the `ExplicitAuthFlows` of the app client have no effect on managed login.
 *
 * @throws AwsError as InitiateAuth
 */
export function startLogin(
  services: CognitoServices,
  authorization: AuthorizationRequest,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<SignInStep> {
  const parameters = { ...nameOf(authorization.client, username), PASSWORD: password };
  return perform(services, authorization, (request) => authenticate(services, request, parameters, signInWithPassword));
}

/**
 * Responds to a challenge.
 *
 * @param responses without USERNAME and SECRET_HASH
 * @throws AwsError as RespondToAuthChallenge
 */
export function continueLogin(
  services: CognitoServices,
  authorization: AuthorizationRequest,
  { username, challenge, session }: LoginAttempt,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const all = { ...responses, ...nameOf(authorization.client, username) };
  return perform(services, authorization, (request) => answerChallenge(services, request, challenge, all, session));
}

/**
 * Responds to MFA_SETUP with a code of the authenticator app that the user set up.
 *
 * @throws AwsError as VerifySoftwareToken and RespondToAuthChallenge
 */
export function finishSetup(
  services: CognitoServices,
  authorization: AuthorizationRequest,
  attempt: LoginAttempt,
  code: string,
): Promise<SignInStep> {
  const session = verifySetup(services, attempt.session, { code, deviceName: undefined });
  return continueLogin(services, authorization, { ...attempt, session }, {});
}

/** Returns the parameters that identify a user to the API. */
function nameOf(client: UserPoolClient, username: string): Readonly<Record<string, string>> {
  const hash = secretHashOf(client, username);
  return { USERNAME: username, ...(hash !== undefined && { SECRET_HASH: hash }) };
}

async function perform(
  services: CognitoServices,
  { pool, client }: AuthorizationRequest,
  step: (request: SignInRequest) => Promise<object> | object,
): Promise<SignInStep> {
  let signedIn: PoolUser | undefined;
  const complete = (user: PoolUser): object => {
    signedIn = user;
    return {};
  };
  const output = await step({ pool, client, caller: clientCaller(client, LOGIN_CLIENT), complete });
  if (signedIn !== undefined) {
    return { kind: 'signed in', user: signedIn };
  }
  const { ChallengeName, ChallengeParameters, Session } = challengeOutput.parse(output);
  const attempt = {
    clientId: client.id,
    username: ChallengeParameters['USER_ID_FOR_SRP'] ?? '',
    challenge: ChallengeName,
    parameters: ChallengeParameters,
    session: Session,
  };
  const setsUpApp = ChallengeName === 'MFA_SETUP' && ChallengeParameters['MFAS_CAN_SETUP']?.includes('SOFTWARE_TOKEN');
  return { kind: 'challenge', attempt: setsUpApp ? { ...attempt, ...startSetup(services, Session) } : attempt };
}
