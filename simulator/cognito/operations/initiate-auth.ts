import type { InitiateAuthCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientCaller } from '../messages/trigger-caller';
import { requireClient } from '../pool/find';
import type { Operation } from '../services';
import { startSignIn } from '../sign-in/start-sign-in';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth: Operation<InitiateAuthCommandInput> = (input, services, clientInfo) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const request = { pool, client, caller: clientCaller(client, clientInfo) };
  return startSignIn(services, request, 'InitiateAuth', input.AuthFlow, input.AuthParameters ?? {});
};
