import { exceptions } from './exceptions';
import type { CognitoServices } from './services';
import type { PoolUser } from './user';
import type { UserPool, UserPoolClientConfiguration } from './user-pool';

const DAY_MILLISECONDS = 86_400_000;

/**
 * Goes on with a sign-in whose password was right: tokens, a challenge, or the reason why not.
 *
 * @throws AwsError NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException
 */
export async function continueSignIn(
  services: CognitoServices,
  pool: UserPool,
  client: UserPoolClientConfiguration,
  user: PoolUser,
): Promise<object> {
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  switch (user.status) {
    case 'CONFIRMED':
      return { ChallengeParameters: {}, AuthenticationResult: await services.tokens.issue(pool, client, user) };
    case 'RESET_REQUIRED':
      throw exceptions.passwordResetRequired();
    case 'FORCE_CHANGE_PASSWORD':
      return challengeForNewPassword(services, pool, client, user);
    case 'UNCONFIRMED':
      throw exceptions.userNotConfirmed();
    case 'ARCHIVED':
    case 'COMPROMISED':
    case 'UNKNOWN':
    case 'EXTERNAL_PROVIDER':
      throw exceptions.wrongPassword(); // Assumed: nobody has seen one of these sign in with a password
  }
}

function challengeForNewPassword(
  { clock, sessions }: CognitoServices,
  pool: UserPool,
  client: UserPoolClientConfiguration,
  user: PoolUser,
) {
  const { TemporaryPasswordValidityDays: days } = pool.configuration.passwordPolicy;
  if ((user.password?.setAt ?? 0) + days * DAY_MILLISECONDS < clock.now()) {
    throw exceptions.temporaryPasswordExpired();
  }
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    },
    Session: sessions.start({
      kind: 'new password',
      poolId: pool.id,
      clientId: client.id,
      username: user.username,
    }),
  };
}
