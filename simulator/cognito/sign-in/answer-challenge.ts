import { claimAliases, findAliasOwners } from '../attributes/aliases';
import { missingAttributes, readFirstAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { requireNewPassword } from '../pool/password-policy';
import { type PoolUser, recordPassword } from '../pool/user';
import type { CognitoServices } from '../services';
import { requireSession } from './challenge-session';
import type { Parameters } from './parameters';
import { completeSignIn, continueSignIn, resetRequired } from './sign-in';
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
  switch (challenge) {
    case 'PASSWORD_VERIFIER':
      return proveSrp(services, request, responses);
    case 'NEW_PASSWORD_REQUIRED':
      return replaceTemporaryPassword(services, request, responses, sessionId);
    case 'SMS_MFA':
      return takeTextMessage(services, request, responses, sessionId);
    default:
      throw exceptions.unsupported(`the ChallengeName ${challenge}`);
  }
}

async function replaceTemporaryPassword(
  services: SignInServices,
  request: SignInRequest,
  responses: Parameters,
  sessionId: string | undefined,
): Promise<object> {
  const { pool } = request;
  const { user, answer: chosen } = requireSession(
    services,
    request,
    'new password',
    responses,
    'NEW_PASSWORD',
    sessionId,
  );
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

async function takeTextMessage(
  services: SignInServices,
  request: SignInRequest,
  responses: Parameters,
  sessionId: string | undefined,
): Promise<object> {
  const { pool, client } = request;
  const { user, session, answer } = requireSession(services, request, 'SMS code', responses, 'SMS_MFA_CODE', sessionId);
  services.lockOuts.check(user);
  if (session.code !== answer) {
    services.lockOuts.fail(user); // AWS: wrong codes lock out as wrong passwords do (DG/user-pool-settings-mfa)
    throw exceptions.wrongMfaCode();
  }
  services.sessions.end(sessionId);
  if (user.status !== 'CONFIRMED') {
    throw user.status === 'RESET_REQUIRED' ? resetRequired(services, client) : exceptions.invalidSession();
  }
  const attributes = { ...user.attributes, phone_number_verified: 'true' };
  if (findAliasOwners(pool, user.sub, attributes).length > 0) {
    return completeSignIn(services, request, user); // The number is another user's alias and stays there.
  }
  // AWS: a user who received an SMS code has a verified phone number (DG/user-pool-settings-mfa).
  const verified = applyChange(services, pool, user, {
    kind: 'SMS code confirmed',
    phoneNumber: session.phoneNumber,
  });
  return completeSignIn(services, request, verified);
}
