import type { AdminRespondToAuthChallengeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientCaller } from '../messages/trigger-caller';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';
import { answerChallenge } from '../sign-in/answer-challenge';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export const adminRespondToAuthChallenge: Operation<AdminRespondToAuthChallengeCommandInput> = (
  input,
  services,
  clientInfo,
) => {
  const pool = requirePool(services, input.UserPoolId);
  const client = requireClientOf(pool, input.ClientId);
  const caller = { ...clientCaller(client, clientInfo, input.ClientMetadata), challenge: input.ChallengeName };
  const request = { pool, client, caller };
  return answerChallenge(services, request, input.ChallengeName, input.ChallengeResponses ?? {}, input.Session);
};
