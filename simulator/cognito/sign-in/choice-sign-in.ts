import { exceptions } from '../exceptions';
import { simulatedDelivery } from '../messages/delivery';
import { requireSecretHash } from '../pool/secret-hash';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';
import { type ChallengeAnswer, requireValid } from './challenge-session';
import { type FirstFactor, firstFactors, isCode, simulatedFactors } from './first-factors';
import { challengeByMessage } from './mfa-challenge';
import { type Parameters, requireParameter } from './parameters';
import { signInWithPassword } from './password-sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';
import { startSrp } from './srp-sign-in';

/** The parameter that a factor requires. */
const PROOF_OF: Readonly<Partial<Record<FirstFactor, string>>> = { PASSWORD: 'PASSWORD', PASSWORD_SRP: 'SRP_A' };

/**
 * Performs the first step of a choice-based sign-in (USER_AUTH): the preferred challenge, or the choice of one.
 *
 * @throws AwsError UserNotFoundException, UserNotConfirmedException, NotAuthorizedException, and the exceptions of the
 * preferred challenge
 */
export async function startChoice(
  services: SignInServices,
  request: SignInRequest,
  parameters: Parameters,
): Promise<object> {
  const { pool, client } = request;
  const name = requireParameter(parameters, 'USERNAME');
  requireSecretHash(client, [name], parameters['SECRET_HASH']);
  for (const setting of ['TARGET_ACR_VALUES', 'ACCESS_TOKEN', 'MAX_AGE']) {
    if (parameters[setting] !== undefined) {
      throw exceptions.unsupported(`the AuthParameter ${setting}`);
    }
  }
  const user = pool.users.findBySignInName(name);
  requireEligible(services, request, user);
  const factors = user === undefined ? simulatedFactors(pool, name) : firstFactors(pool, user);
  const preferred = factors.find((factor) => factor === parameters['PREFERRED_CHALLENGE']);
  if (preferred !== undefined && hasProof(preferred, parameters)) {
    const next = await proceed(services, request, { name, user }, preferred, parameters);
    return { AvailableChallenges: factors, ...next };
  }
  return {
    AvailableChallenges: factors,
    ChallengeName: preferred ?? 'SELECT_CHALLENGE',
    ChallengeParameters: {},
    Session: services.sessions.start(
      { kind: 'first factor', poolId: pool.id, clientId: client.id, sub: user?.sub, factors },
      client.sessionSeconds,
    ),
  };
}

/**
 * Takes the choice of a first factor, with the password or the public value of SRP that it requires.
 *
 * @throws AwsError InvalidParameterException for a factor that was not offered, NotAuthorizedException, and the
 * exceptions of the factor
 */
export async function answerFirstFactor(
  services: SignInServices,
  request: SignInRequest,
  chosen: string,
  { responses, sessionId }: ChallengeAnswer,
): Promise<object> {
  const { pool, client } = request;
  const name = requireParameter(responses, 'USERNAME');
  requireSecretHash(client, [name], responses['SECRET_HASH']);
  const session = requireValid(services.sessions.find('first factor', client.id, sessionId));
  const user = pool.users.findBySignInName(name);
  if (user?.sub !== session.sub) {
    throw exceptions.invalidSession();
  }
  const factor = session.factors.find((one) => one === chosen);
  if (factor === undefined) {
    throw exceptions.challengeNotOffered();
  }
  requireEligible(services, request, user);
  const next = await proceed(services, request, { name, user }, factor, responses);
  services.sessions.end(sessionId);
  return next;
}

/**
 * Assumed: a user who is disabled is rejected before the first challenge
 * Assumed: the order of these checks
 */
function requireEligible(
  { switches }: Pick<CognitoServices, 'switches'>,
  { client }: SignInRequest,
  user: PoolUser | undefined,
): void {
  if (user === undefined && !client.preventsUserExistenceErrors) {
    throw exceptions.userNotFound();
  }
  if (user?.enabled === false) {
    throw exceptions.userDisabled();
  }
  if (user?.status === 'UNCONFIRMED' && switches.get('choiceOfUnconfirmed') !== 'accepted') {
    throw exceptions.userNotConfirmed();
  }
}

function hasProof(factor: FirstFactor, parameters: Parameters): boolean {
  const proof = PROOF_OF[factor];
  return proof === undefined || parameters[proof] !== undefined;
}

function proceed(
  services: SignInServices,
  request: SignInRequest,
  { name, user }: { readonly name: string; readonly user: PoolUser | undefined },
  factor: FirstFactor,
  parameters: Parameters,
): Promise<object> | object {
  if (!isCode(factor)) {
    return factor === 'PASSWORD'
      ? signInWithPassword(services, request, parameters)
      : startSrp(services, request, parameters);
  }
  return user === undefined
    ? simulateCode(services, request, name, factor)
    : challengeByMessage(services, request, user, { challenge: factor, isFirstFactor: true });
}

/** Returns the challenge for a code that is sent to no one. */
function simulateCode(
  { sessions }: Pick<CognitoServices, 'sessions'>,
  { pool, client }: SignInRequest,
  name: string,
  factor: 'EMAIL_OTP' | 'SMS_OTP',
): object {
  const { DeliveryMedium, Destination } = simulatedDelivery(pool, name);
  return {
    ChallengeName: factor,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
      CODE_DELIVERY_DESTINATION: Destination,
    },
    Session: sessions.start(
      { kind: 'simulated code', poolId: pool.id, clientId: client.id, name },
      client.sessionSeconds,
    ),
  };
}
