import type { RespondToAuthChallengeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { type Parameters, requireParameter } from '../parameters';
import { requirePolicy } from '../password-policy';
import { requireSecretHash } from '../secret-hash';
import { applyChange, type CognitoServices, type Operation, requireClient, requireUser } from '../services';
import { continueSignIn } from '../sign-in';
import { proveSrp } from '../srp-sign-in';
import { recordPassword } from '../user';
import type { UserPool, UserPoolClientConfiguration } from '../user-pool';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge: Operation<RespondToAuthChallengeCommandInput> = (input, services) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const responses = input.ChallengeResponses ?? {};
  switch (input.ChallengeName) {
    case 'PASSWORD_VERIFIER':
      return proveSrp(services, pool, client, responses);
    case 'NEW_PASSWORD_REQUIRED':
      return replaceTemporaryPassword(services, pool, client, responses, input.Session);
    default:
      throw exceptions.unsupported(`ChallengeName ${input.ChallengeName}`);
  }
};

function replaceTemporaryPassword(
  services: CognitoServices,
  pool: UserPool,
  client: UserPoolClientConfiguration,
  responses: Parameters,
  sessionId: string | undefined,
) {
  const name = requireParameter(responses, 'USERNAME');
  const chosen = requireParameter(responses, 'NEW_PASSWORD');
  requireSecretHash(client, name, responses['SECRET_HASH']);
  requirePolicy(pool.configuration.passwordPolicy, chosen, 'Password does not conform to policy');
  const session = services.sessions.take(sessionId);
  if (session === 'expired') {
    throw exceptions.sessionExpired();
  }
  if (session?.kind !== 'new password' || session.clientId !== client.id) {
    throw exceptions.invalidSession();
  }
  const user = requireUser(pool, session.username);
  if (pool.users.find(name)?.username !== user.username || user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw exceptions.invalidSession();
  }
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  const confirmed = applyChange(services, pool, user, { kind: 'password confirmed', password });
  return continueSignIn(services, pool, client, confirmed);
}
