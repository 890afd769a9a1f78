import type { InitiateAuthCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { type Parameters, requireParameter } from '../parameters';
import { requireSecretHash } from '../secret-hash';
import { type CognitoServices, type Operation, requireClient } from '../services';
import { continueSignIn } from '../sign-in';
import { startSrp } from '../srp-sign-in';
import { isPassword } from '../user';
import type { UserPool, UserPoolClientConfiguration } from '../user-pool';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth: Operation<InitiateAuthCommandInput> = (input, services) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const parameters = input.AuthParameters ?? {};
  switch (input.AuthFlow) {
    case 'USER_SRP_AUTH':
      requireFlow(client, 'USER_SRP_AUTH');
      return startSrp(services, pool, client, parameters);
    case 'USER_PASSWORD_AUTH':
      requireFlow(client, 'USER_PASSWORD_AUTH');
      return signInWithPassword(services, pool, client, parameters);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      requireFlow(client, 'REFRESH_TOKEN_AUTH');
      return refresh(services, pool, client, parameters);
    default:
      throw exceptions.unsupported(`AuthFlow ${input.AuthFlow}`);
  }
};

function requireFlow(client: UserPoolClientConfiguration, flow: string): void {
  if (!client.authFlows.includes(`ALLOW_${flow}`)) {
    throw exceptions.flowNotEnabled(flow);
  }
}

function signInWithPassword(
  services: CognitoServices,
  pool: UserPool,
  client: UserPoolClientConfiguration,
  parameters: Parameters,
) {
  const name = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  requireSecretHash(client, name, parameters['SECRET_HASH']);
  const user = pool.users.find(name);
  if (user === undefined) {
    throw client.preventsUserExistenceErrors ? exceptions.wrongPassword() : exceptions.userNotFound();
  }
  if (!isPassword(pool.id, user, password)) {
    throw exceptions.wrongPassword();
  }
  return continueSignIn(services, pool, client, user);
}

async function refresh(
  services: CognitoServices,
  pool: UserPool,
  client: UserPoolClientConfiguration,
  parameters: Parameters,
) {
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  return { ChallengeParameters: {}, AuthenticationResult: await services.tokens.refresh(pool, client, token) };
}
