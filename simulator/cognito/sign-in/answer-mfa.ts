import { claimAliases } from '../attributes/aliases';
import { readFirstAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import { spendCode } from '../mfa/software-token';
import { applyChange } from '../pool/apply-change';
import { MFA_FACTORS, type MfaFactor } from '../pool/mfa-factor';
import { requireStillConfirmed } from './answer-message';
import { type ChallengeAnswer, requireSession } from './challenge-session';
import { challengeForFactor } from './mfa-challenge';
import { requireParameter } from './parameters';
import { completeSignIn } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';

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
  requireParameter(answer.responses, 'USERNAME');
  const code = requireParameter(answer.responses, 'SOFTWARE_TOKEN_MFA_CODE');
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
  requireStillConfirmed(services, request, user);
  const next = await challengeForFactor(services, request, user, chosen);
  services.sessions.end(answer.sessionId);
  return next;
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
