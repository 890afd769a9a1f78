import { DAY_MILLISECONDS } from '../../clock';
import { missingAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import { nextFactor } from '../mfa/next-factor';
import type { PoolUser } from '../pool/user';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';
import { issueTokens } from '../tokens/issue-tokens';
import { runPostAuthentication } from './authentication-triggers';
import { startSession } from './challenge-session';
import { challengeForFactor, challengeToChoose, challengeToSetUp } from './mfa-challenge';
import type { SignInRequest, SignInServices } from './sign-in-request';

/**
 * Checks a password, or the proof of a password by SRP, and counts a failed attempt.
 *
 * @throws AwsError NotAuthorizedException for a wrong password or too many attempts
 */
export function requirePassword(
  { lockOuts, switches }: Pick<CognitoServices, 'lockOuts' | 'switches'>,
  user: PoolUser,
  isRight: () => boolean,
): void {
  if (!user.enabled && switches.get('disabledSignIn') === 'at once') {
    throw exceptions.userDisabled();
  }
  lockOuts.check(user);
  if (!isRight()) {
    lockOuts.fail(user);
    throw exceptions.wrongPassword();
  }
}

/**
 * Rejects an unconfirmed user before the password is checked.
 *
 * AWS: a wrong password makes no difference (amazon-cognito-identity-js#288, ministack#1758).
 * Assumed: the attempt does not count towards a lockout, and a user who is also disabled gets the same exception.
 *
 * @throws AwsError UserNotConfirmedException
 */
export function requireConfirmed(
  { switches }: Pick<CognitoServices, 'switches'>,
  client: UserPoolClient,
  { status }: PoolUser,
): void {
  const hides =
    client.preventsUserExistenceErrors && switches.get('unconfirmedWhenHidden') === 'NotAuthorizedException';
  if (status === 'UNCONFIRMED' && !hides) {
    throw exceptions.userNotConfirmed();
  }
}

/**
 * Continues a sign-in after a correct password, with tokens, a challenge or an exception.
 *
 * @throws AwsError NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException,
 * MFAMethodNotFoundException, and the exceptions of sending a code
 */
export async function continueSignIn(
  services: SignInServices,
  request: SignInRequest,
  user: PoolUser,
): Promise<object> {
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  switch (user.status) {
    case 'CONFIRMED':
      return passSecondFactor(services, request, user);
    case 'RESET_REQUIRED':
      throw resetRequired(services, request.client);
    case 'FORCE_CHANGE_PASSWORD':
      return challengeForNewPassword(services, request, user);
    case 'UNCONFIRMED':
      throw exceptions.userNotConfirmed();
    case 'ARCHIVED':
    case 'COMPROMISED':
    case 'UNKNOWN':
    case 'EXTERNAL_PROVIDER':
      throw exceptions.wrongPassword(); // Assumed: the response to a password in these statuses
  }
}

/**
 * Completes a sign-in after the last challenge, by default with tokens. Resets the count of wrong passwords and codes: no
 * earlier step resets it.
 *
 * @throws AwsError as `issueTokens` and `runPostAuthentication`
 */
export async function completeSignIn(
  services: Pick<CognitoServices, 'lockOuts' | 'tokens' | 'lambda'>,
  request: SignInRequest,
  user: PoolUser,
): Promise<object> {
  services.lockOuts.succeed(user);
  if (request.complete !== undefined) {
    await runPostAuthentication(services, request, user);
    return request.complete(user);
  }
  const isNew = request.caller.challenge === 'NEW_PASSWORD_REQUIRED';
  const source = isNew ? 'TokenGeneration_NewPasswordChallenge' : 'TokenGeneration_Authentication';
  const AuthenticationResult = await issueTokens(services, request, user, { source });
  await runPostAuthentication(services, request, user);
  return { ChallengeParameters: {}, AuthenticationResult };
}

/** Returns the exception for a user in RESET_REQUIRED. */
export function resetRequired({ switches }: Pick<CognitoServices, 'switches'>, client: UserPoolClient) {
  return client.preventsUserExistenceErrors && switches.get('resetRequiredWhenHidden') === 'NotAuthorizedException'
    ? exceptions.wrongPassword()
    : exceptions.passwordResetRequired();
}

function passSecondFactor(services: SignInServices, request: SignInRequest, user: PoolUser): Promise<object> | object {
  const next = nextFactor(request.pool, user, services.switches);
  switch (next.kind) {
    case 'none':
      return completeSignIn(services, request, user);
    case 'challenge':
      return challengeForFactor(services, request, user, next.factor);
    case 'choice':
      return challengeToChoose(services, request, user, next.factors);
    case 'setup':
      return challengeToSetUp(services, request, user, next.factors);
    case 'impossible':
      throw exceptions.noMfaMechanism();
  }
}

function challengeForNewPassword(
  services: Pick<CognitoServices, 'clock' | 'sessions'>,
  request: SignInRequest,
  user: PoolUser,
) {
  const { pool } = request;
  const { TemporaryPasswordValidityDays: days } = pool.configuration.passwordPolicy;
  if ((user.password?.setAt ?? 0) + days * DAY_MILLISECONDS < services.clock.now()) {
    throw exceptions.temporaryPasswordExpired();
  }
  const required = missingAttributes(pool, user.attributes).map((name) => `userAttributes.${name}`);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(required),
      userAttributes: JSON.stringify(user.attributes),
    },
    Session: startSession(services, request, user, { kind: 'new password' }),
  };
}
