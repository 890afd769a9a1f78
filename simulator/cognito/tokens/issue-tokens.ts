import type { ClientRequest } from '../messages/trigger';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';
import { runPreTokenGeneration, type TokenSource } from './pre-token-generation';
import { API_SCOPES, type ManagedSignIn } from './sign-ins';
import { NO_OVERRIDES } from './token-overrides';
import type { AuthenticationResult } from './tokens';

type TokenServices = Pick<CognitoServices, 'tokens' | 'lambda'>;

/**
 * Issues tokens for a user who has signed in, with the claims of the PreTokenGeneration trigger.
 *
 * @param managed the sign-in through managed login; without it, the sign-in is one through the API
 * @throws AwsError as `runPreTokenGeneration`
 */
export async function issueTokens(
  services: TokenServices,
  request: ClientRequest,
  user: PoolUser,
  { source, managed }: { readonly source: TokenSource; readonly managed?: ManagedSignIn },
): Promise<AuthenticationResult> {
  const tokenScopes = managed?.scopes ?? API_SCOPES;
  const overrides = await runPreTokenGeneration(services, request, user, { source, tokenScopes });
  return services.tokens.issue(request.pool, request.client, user, { managed, overrides });
}

/**
 * Issues new tokens for a refresh token, with the claims of the PreTokenGeneration trigger.
 *
 * @param accept receives the user before the trigger runs, and may throw
 * @throws AwsError as `SignIns.requireRenewable` and `runPreTokenGeneration`
 */
export async function renewTokens(
  services: TokenServices,
  request: ClientRequest,
  refreshToken: string,
  accept: (user: PoolUser) => void = () => undefined,
): Promise<AuthenticationResult> {
  const { pool, client } = request;
  const { user, signIn } = services.tokens.signIns.requireRenewable(pool, client, refreshToken, accept);
  const source = 'TokenGeneration_RefreshTokens';
  const overrides = await runPreTokenGeneration(services, request, user, { source, tokenScopes: signIn.scopes });
  return services.tokens.renew(pool, client, refreshToken, overrides);
}

/**
 * Issues an access token for client credentials, with the changes of the PreTokenGeneration trigger.
 *
 * AWS: only version 3 of the trigger runs for client credentials (DG/user-pool-lambda-pre-token-generation).
 *
 * @throws AwsError as `runPreTokenGeneration`
 */
export async function issueClientToken(
  services: TokenServices,
  request: ClientRequest,
  tokenScopes: readonly string[],
): Promise<AuthenticationResult> {
  const { pool, client } = request;
  const source = 'TokenGeneration_ClientCredentials';
  const overrides =
    pool.configuration.triggers.PreTokenGenerationConfig?.LambdaVersion === 'V3_0'
      ? await runPreTokenGeneration(services, request, undefined, { source, tokenScopes })
      : NO_OVERRIDES;
  return services.tokens.issueForClient(pool, client, tokenScopes, overrides);
}
