import type { GetTokensFromRefreshTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { clientCaller } from '../messages/trigger-caller';
import { requireClient } from '../pool/find';
import type { Operation } from '../services';
import { renewTokens } from '../tokens/issue-tokens';

/**
 * Renews a sign-in. A client that rotates refresh tokens gets a new one. `DeviceKey` has no effect: no user pool of the
 * simulator remembers devices.
 *
 * Assumed: the client needs no auth flow for this operation. A client that rotates refresh tokens cannot have one.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export const getTokensFromRefreshToken: Operation<GetTokensFromRefreshTokenCommandInput> = async (
  { ClientId, ClientSecret, RefreshToken = '', ClientMetadata },
  services,
  clientInfo,
) => {
  const { pool, client } = requireClient(services, ClientId);
  if (client.secret !== undefined && client.secret !== ClientSecret) {
    throw exceptions.wrongClientSecret(client.id);
  }
  const request = { pool, client, caller: clientCaller(client, clientInfo, ClientMetadata) };
  return { AuthenticationResult: await renewTokens(services, request, RefreshToken) };
};
