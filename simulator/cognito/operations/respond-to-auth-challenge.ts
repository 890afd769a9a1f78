import type { RespondToAuthChallengeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientCaller } from '../messages/trigger-caller';
import { requireClient } from '../pool/find';
import type { Operation } from '../services';
import { answerChallenge } from '../sign-in/answer-challenge';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge: Operation<RespondToAuthChallengeCommandInput> = (input, services, clientInfo) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const caller = { ...clientCaller(client, clientInfo, input.ClientMetadata), challenge: input.ChallengeName };
  const request = { pool, client, caller };
  return answerChallenge(services, request, input.ChallengeName, input.ChallengeResponses ?? {}, input.Session);
};
