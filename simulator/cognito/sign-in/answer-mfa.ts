import { claimAliases, findAliasOwners } from '../attributes/aliases';
import { readFirstAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import type { ADDRESS_OF } from '../mfa/next-factor';
import { spendCode } from '../mfa/software-token';
import { applyChange } from '../pool/apply-change';
import { MFA_FACTORS, type MfaFactor } from '../pool/mfa-factor';
import { unknownUser } from '../pool/unknown-user';
import type { PoolUser } from '../pool/user';
import { type ChallengeAnswer, requireSession } from './challenge-session';
import { challengeForFactor } from './mfa-challenge';
import { requireParameter } from './parameters';
import { completeSignIn, resetRequired } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';

/** The parameter that contains the code of a challenge. */
const CODE_OF = {
  SMS_MFA: 'SMS_MFA_CODE',
  SMS_OTP: 'SMS_OTP_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA_CODE',
} as const;

/**
 * Checks the code of an SMS or an email, which is an MFA factor or takes the place of a password.
 *
 * @throws AwsError CodeMismatchException, NotAuthorizedException, PasswordResetRequiredException
 */
export async function answerMessage(
  services: SignInServices,
  request: SignInRequest,
  challenge: keyof typeof ADDRESS_OF,
  answer: ChallengeAnswer,
): Promise<object> {
  const code = requireCode(answer, challenge);
  refuseSimulated(services, request, answer);
  const { user, session } = requireSession(services, request, challenge, answer);
  services.lockOuts.check(user);
  if (session.code !== code) {
    services.lockOuts.fail(user); // AWS: wrong codes lock out as wrong passwords do (DG/user-pool-settings-mfa)
    throw exceptions.wrongMfaCode(); // Assumed: the message about a wrong code of an email
  }
  services.sessions.end(answer.sessionId);
  const confirmed = session.isFirstFactor ? confirmUser(services, request, user) : user;
  requireStillConfirmed(services, request, confirmed);
  const attributes = { ...user.attributes, [`${session.attribute}_verified`]: 'true' };
  if (findAliasOwners(request.pool, user.sub, attributes).length > 0) {
    return completeSignIn(services, request, confirmed); // The address is another user's alias and stays there.
  }
  // AWS: a user who received a code at a sign-in has a verified address (DG/user-pool-settings-mfa).
  const { attribute, address } = session;
  const verified = applyChange(services, request.pool, user, { kind: 'sign-in code confirmed', attribute, address });
  return completeSignIn(services, request, verified);
}

/** Rejects every code of a user who does not exist, as a wrong one. */
function refuseSimulated(services: SignInServices, { pool, client }: SignInRequest, { sessionId }: ChallengeAnswer) {
  const session = services.sessions.find('simulated code', client.id, sessionId);
  if (typeof session === 'object') {
    const user = unknownUser(pool, session.name);
    services.lockOuts.check(user);
    services.lockOuts.fail(user);
    throw exceptions.wrongMfaCode();
  }
}

/**
 * Confirms a sign-up.
 *
 * AWS: a sign-in with a code confirms the user (DG/amazon-cognito-user-pools-authentication-flow-methods).
 * Assumed: the trigger PostConfirmation does not run then
 */
function confirmUser(services: Pick<SignInServices, 'clock'>, { pool }: SignInRequest, user: PoolUser): PoolUser {
  return user.status === 'UNCONFIRMED' ? applyChange(services, pool, user, { kind: 'sign-up confirmed' }) : user;
}

/**
 * Checks the code of an authenticator app.
 *
 * @throws AwsError CodeMismatchException, ExpiredCodeException, NotAuthorizedException, PasswordResetRequiredException,
 * SoftwareTokenMFANotFoundException
 */
export async function answerTotp(
  services: SignInServices,
  request: SignInRequest,
  answer: ChallengeAnswer,
): Promise<object> {
  const code = requireCode(answer, 'SOFTWARE_TOKEN_MFA');
  const { user } = requireSession(services, request, 'TOTP', answer);
  const passed = spendCode(services, request.pool, user, code);
  services.sessions.end(answer.sessionId);
  requireStillConfirmed(services, request, user);
  return completeSignIn(services, request, passed);
}

/**
 * Takes the choice of an MFA factor, and challenges the user for it.
 *
 * @throws AwsError InvalidParameterException for a factor that was not offered, NotAuthorizedException
 */
export async function answerChoice(
  services: SignInServices,
  request: SignInRequest,
  answer: ChallengeAnswer,
): Promise<object> {
  requireParameter(answer.responses, 'USERNAME');
  const chosen = factorOf(requireParameter(answer.responses, 'ANSWER'));
  const { user, session } = requireSession(services, request, 'MFA choice', answer);
  if (chosen === undefined || !session.factors.includes(chosen)) {
    throw exceptions.mfaNotOffered();
  }
  services.sessions.end(answer.sessionId);
  requireStillConfirmed(services, request, user);
  return challengeForFactor(services, request, user, chosen);
}

/** Returns the factor of a choice. AWS: the API reference writes EMAIL_MFA where clients send EMAIL_OTP. */
function factorOf(choice: string): MfaFactor | undefined {
  const name = choice === 'EMAIL_MFA' ? 'EMAIL_OTP' : choice;
  return MFA_FACTORS.find((factor) => factor === name);
}

/**
 * Completes a sign-in in which the user set up an authenticator app: the session is that of VerifySoftwareToken. If the
 * response has an email address, the session is that of the challenge.
 *
 * @throws AwsError InvalidParameterException, NotAuthorizedException, PasswordResetRequiredException
 */
export async function answerSetup(
  services: SignInServices,
  request: SignInRequest,
  { responses, sessionId }: ChallengeAnswer,
): Promise<object> {
  // AWS: the name of the address is `email` (DG/user-pool-settings-mfa). A client library sends `EMAIL` (amplify-js).
  const email = responses['email'] ?? responses['EMAIL'];
  if (email !== undefined) {
    return setUpEmail(services, request, { responses, sessionId }, email);
  }
  // AWS: the session is in the request (API reference) or among the responses (DG/user-pool-settings-mfa).
  const answer = { responses, sessionId: responses['SESSION'] ?? sessionId };
  const { user } = requireSession(services, request, 'MFA set up', answer);
  services.sessions.end(answer.sessionId);
  requireStillConfirmed(services, request, user);
  return services.switches.get('afterMfaSetup') === 'tokens'
    ? completeSignIn(services, request, user)
    : challengeForFactor(services, request, user, 'SOFTWARE_TOKEN_MFA');
}

async function setUpEmail(
  services: SignInServices,
  request: SignInRequest,
  answer: ChallengeAnswer,
  email: string,
): Promise<object> {
  const { pool, client } = request;
  const { user, session } = requireSession(services, request, 'MFA setup', answer);
  if (!session.factors.includes('EMAIL_OTP')) {
    throw exceptions.mfaNotOffered();
  }
  requireStillConfirmed(services, request, user);
  const given = readFirstAttributes(pool, user, [{ Name: 'email', Value: email }], client);
  const attributes = { ...user.attributes, ...given };
  claimAliases(services, pool, user.sub, attributes, false);
  services.sessions.end(answer.sessionId);
  const pending = user.pendingAttributes;
  const changed = applyChange(services, pool, user, { kind: 'attributes changed', attributes, pending });
  return challengeForFactor(services, request, changed, 'EMAIL_OTP');
}

function requireCode({ responses }: ChallengeAnswer, challenge: keyof typeof CODE_OF): string {
  requireParameter(responses, 'USERNAME');
  return requireParameter(responses, CODE_OF[challenge]);
}

/** Requires that no administrator has reset the user's password since the beginning of the sign-in. */
function requireStillConfirmed(
  services: Pick<SignInServices, 'switches'>,
  { client }: SignInRequest,
  user: PoolUser,
): void {
  if (user.status !== 'CONFIRMED') {
    throw user.status === 'RESET_REQUIRED' ? resetRequired(services, client) : exceptions.invalidSession();
  }
}
