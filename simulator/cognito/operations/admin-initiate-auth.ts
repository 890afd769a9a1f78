import type { AdminInitiateAuthCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientCaller } from '../messages/trigger-caller';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';
import { startSignIn } from '../sign-in/start-sign-in';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export const adminInitiateAuth: Operation<AdminInitiateAuthCommandInput> = (input, services, clientInfo) => {
  const pool = requirePool(services, input.UserPoolId);
  const client = requireClientOf(pool, input.ClientId);
  const request = { pool, client, caller: clientCaller(client, clientInfo) };
  return startSignIn(services, request, 'AdminInitiateAuth', input.AuthFlow, input.AuthParameters ?? {});
};
