import { claimAliases } from '../attributes/aliases';
import { missingAttributes, readFirstAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { requireNewPassword } from '../pool/password-policy';
import { type PoolUser, recordPassword } from '../pool/user';
import type { CognitoServices } from '../services';
import { answerMessage } from './answer-message';
import { answerChoice, answerSetup, answerTotp } from './answer-mfa';
import { type ChallengeAnswer, requireSession } from './challenge-session';
import { answerFirstFactor } from './choice-sign-in';
import { type Parameters, requireParameter } from './parameters';
import { continueSignIn } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';
import { proveSrp } from './srp-sign-in';

/**
 * Performs the next step of a sign-in: the response to a challenge.
 *
 * @throws AwsError InvalidParameterException for an unavailable challenge, and the exceptions of the challenge
 */
export function answerChallenge(
  services: SignInServices,
  request: SignInRequest,
  challenge: string | undefined,
  responses: Parameters,
  sessionId: string | undefined,
): Promise<object> {
  const answer = { responses, sessionId };
  switch (challenge) {
    case 'PASSWORD_VERIFIER':
      return proveSrp(services, request, responses);
    case 'NEW_PASSWORD_REQUIRED':
      return replaceTemporaryPassword(services, request, answer);
    case 'SMS_MFA':
    case 'SMS_OTP':
    case 'EMAIL_OTP':
      return answerMessage(services, request, challenge, answer);
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return answerFirstFactor(services, request, challenge, answer);
    case 'SELECT_CHALLENGE':
      requireParameter(responses, 'USERNAME');
      return answerFirstFactor(services, request, requireParameter(responses, 'ANSWER'), answer);
    case 'SOFTWARE_TOKEN_MFA':
      return answerTotp(services, request, answer);
    case 'SELECT_MFA_TYPE':
      return answerChoice(services, request, answer);
    case 'MFA_SETUP':
      return answerSetup(services, request, answer);
    default:
      throw exceptions.unsupported(`the ChallengeName ${challenge}`);
  }
}

async function replaceTemporaryPassword(
  services: SignInServices,
  request: SignInRequest,
  answer: ChallengeAnswer,
): Promise<object> {
  const { pool } = request;
  const { responses, sessionId } = answer;
  requireParameter(responses, 'USERNAME');
  const chosen = requireParameter(responses, 'NEW_PASSWORD');
  const { user } = requireSession(services, request, 'new password', answer);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw exceptions.invalidSession();
  }
  requireNewPassword(pool, user, chosen, 'Password does not conform to policy');
  const named = completeAttributes(services, request, user, responses);
  services.sessions.end(sessionId);
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  const confirmed = applyChange(services, pool, named, { kind: 'password confirmed', password });
  return continueSignIn(services, request, confirmed);
}

/** AWS: the attributes that a new user still lacks are passed as `userAttributes.name` (API reference). */
function completeAttributes(
  services: Pick<CognitoServices, 'clock'>,
  { pool, client }: SignInRequest,
  user: PoolUser,
  responses: Parameters,
): PoolUser {
  const prefix = 'userAttributes.';
  const given = Object.entries(responses)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, Value]) => ({ Name: name.slice(prefix.length), Value }));
  const attributes = { ...user.attributes, ...readFirstAttributes(pool, user, given, client) };
  const missing = missingAttributes(pool, attributes);
  if (missing.length > 0) {
    throw exceptions.missingAttributes(missing);
  }
  if (given.length === 0) {
    return user;
  }
  claimAliases(services, pool, user.sub, attributes, false);
  return applyChange(services, pool, user, { kind: 'attributes changed', attributes, pending: user.pendingAttributes });
}
