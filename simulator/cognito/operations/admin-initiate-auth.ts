import type { AdminInitiateAuthCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { clientCaller } from '../messages/trigger-caller';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';
import { startSignIn } from '../sign-in/start-sign-in';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html */
export const adminInitiateAuth: Operation<AdminInitiateAuthCommandInput> = (input, services, clientInfo) => {
  const pool = requirePool(services, input.UserPoolId);
  const client = requireClientOf(pool, input.ClientId);
  if (input.Session !== undefined) {
    throw exceptions.unsupported('the Session of ConfirmSignUp in a sign-in');
  }
  // AWS: only the PreAuthentication trigger receives the client metadata of this request (API reference).
  const caller = { ...clientCaller(client, clientInfo), validationData: input.ClientMetadata };
  const request = { pool, client, caller };
  return startSignIn(services, request, 'AdminInitiateAuth', input.AuthFlow, input.AuthParameters ?? {});
};
