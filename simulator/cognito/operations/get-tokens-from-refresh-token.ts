import type { GetTokensFromRefreshTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { refuseTriggers } from '../messages/trigger';
import { requireClient } from '../pool/find';
import type { Operation } from '../services';

/**
 * Renews a sign-in. A client that rotates refresh tokens gets a new one. `DeviceKey` has no effect: no user pool of the
 * simulator remembers devices.
 *
 * Assumed: the client needs no auth flow for this operation. A client that rotates refresh tokens cannot have one.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export const getTokensFromRefreshToken: Operation<GetTokensFromRefreshTokenCommandInput> = async (
  { ClientId, ClientSecret, RefreshToken },
  { pools, tokens },
) => {
  const { pool, client } = requireClient({ pools }, ClientId);
  if (client.secret !== undefined && client.secret !== ClientSecret) {
    throw exceptions.wrongClientSecret(client.id);
  }
  refuseTriggers(pool, ['PreTokenGeneration', 'PreTokenGenerationConfig']);
  return { AuthenticationResult: await tokens.refresh(pool, client, RefreshToken ?? '', () => undefined) };
};
