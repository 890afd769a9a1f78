import { findAliasOwners } from '../attributes/aliases';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import type { SentCodeChallenge } from '../pool/mfa-factor';
import { unknownUser } from '../pool/unknown-user';
import type { ContactAttribute, PoolUser } from '../pool/user';
import { type ChallengeAnswer, requireSession } from './challenge-session';
import { requireParameter } from './parameters';
import { completeSignIn, continueSignIn, resetRequired } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';

/**
 * Checks the code of an SMS or an email, which is an MFA factor or takes the place of a password.
 *
 * @throws AwsError CodeMismatchException, NotAuthorizedException, PasswordResetRequiredException, and the exceptions that
 * can follow a correct password
 */
export async function answerMessage(
  services: SignInServices,
  request: SignInRequest,
  challenge: SentCodeChallenge,
  answer: ChallengeAnswer,
): Promise<object> {
  requireParameter(answer.responses, 'USERNAME');
  const code = requireParameter(answer.responses, `${challenge}_CODE`);
  refuseSimulated(services, request, answer);
  const { user, session } = requireSession(services, request, challenge, answer);
  services.lockOuts.check(user);
  if (session.code !== code) {
    services.lockOuts.fail(user); // AWS: wrong codes lock out as wrong passwords do (DG/user-pool-settings-mfa)
    throw exceptions.wrongMfaCode(); // Assumed: the message about a wrong code of an email
  }
  services.sessions.end(answer.sessionId);
  if (session.isFirstFactor) {
    const confirmed = confirmSignUp(services, request, user);
    return continueSignIn(services, request, verifyAddress(services, request, confirmed, session));
  }
  requireStillConfirmed(services, request, user);
  return completeSignIn(services, request, verifyAddress(services, request, user, session));
}

/** Rejects every code of a user who does not exist, as a wrong one. */
function refuseSimulated(
  { lockOuts, sessions }: Pick<SignInServices, 'lockOuts' | 'sessions'>,
  { pool, client }: SignInRequest,
  { sessionId }: ChallengeAnswer,
): void {
  const session = sessions.find('simulated code', client.id, sessionId);
  if (typeof session === 'object') {
    const user = unknownUser(pool, session.name);
    lockOuts.check(user);
    lockOuts.fail(user);
    throw exceptions.wrongMfaCode();
  }
}

/**
 * Confirms a user who signed up.
 *
 * AWS: a sign-in with a code confirms the user (DG/amazon-cognito-user-pools-authentication-flow-methods).
 * Assumed: the trigger PostConfirmation does not run then
 */
function confirmSignUp(services: Pick<SignInServices, 'clock'>, { pool }: SignInRequest, user: PoolUser): PoolUser {
  return user.status === 'UNCONFIRMED' ? applyChange(services, pool, user, { kind: 'sign-up confirmed' }) : user;
}

/**
 * Verifies the address that received a code, unless it is the alias of another user.
 *
 * AWS: a user who returns the code of a sign-in has a verified address (DG/user-pool-settings-mfa).
 */
function verifyAddress(
  services: Pick<SignInServices, 'clock'>,
  { pool }: SignInRequest,
  user: PoolUser,
  { attribute, address }: { readonly attribute: ContactAttribute; readonly address: string },
): PoolUser {
  const attributes = { ...user.attributes, [`${attribute}_verified`]: 'true' };
  return findAliasOwners(pool, user.sub, attributes).length > 0
    ? user
    : applyChange(services, pool, user, { kind: 'sign-in code confirmed', attribute, address });
}

/**
 * Requires that no administrator has reset the user's password since the beginning of the sign-in.
 *
 * @throws AwsError PasswordResetRequiredException, NotAuthorizedException
 */
export function requireStillConfirmed(
  services: Pick<SignInServices, 'switches'>,
  { client }: SignInRequest,
  { status }: PoolUser,
): void {
  if (status !== 'CONFIRMED') {
    throw status === 'RESET_REQUIRED' ? resetRequired(services, client) : exceptions.invalidSession();
  }
}
