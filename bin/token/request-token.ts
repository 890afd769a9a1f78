import { z } from 'zod';
import { RESOURCE_SERVER } from '../../domain/api/contract';
import { CommandError } from '../commands/command-error';
import { describeFetchError } from './describe-fetch-error';
import type { OperatorAccess } from './operator-access';

const tokenResponse = z.object({ access_token: z.string() });
const errorResponse = z.object({ error: z.string() });

/** The remedy for an error of the token endpoint, by its code (RFC 6749, section 5.2). */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_scope: 'Request a scope that this client has, or use --client admin.',
  invalid_client: 'The secret of the client is wrong, or the client was deleted: deploy the stack again.',
  unauthorized_client: 'The client does not have the client credentials grant.',
};

/**
 * Requests an access token with client credentials.
 *
 * @param scope scopes with a space between them; `password.reset` is short for `rekey/password.reset`. Default: all
 * scopes of the client
 * @throws CommandError
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function requestToken(access: OperatorAccess, scope?: string): Promise<string> {
  const { tokenUrl, clientId, clientSecret } = access;
  const form = { grant_type: 'client_credentials', ...(scope && { scope: fullScopes(scope) }) };
  const body = await post(tokenUrl, `${clientId}:${clientSecret}`, new URLSearchParams(form));
  const token = tokenResponse.safeParse(body);
  if (token.success) {
    return token.data.access_token;
  }
  const { error = 'no token in the response' } = errorResponse.safeParse(body).data ?? {};
  throw new CommandError(
    `The token endpoint ${tokenUrl} refused the request: ${error}. ${REMEDIES[error] ?? 'Correct the request.'}`,
  );
}

function fullScopes(scope: string): string {
  return scope
    .split(/[ ,]+/)
    .filter(Boolean)
    .map((one) => (one.includes('/') ? one : `${RESOURCE_SERVER}/${one}`))
    .join(' ');
}

async function post(url: string, credentials: string, body: URLSearchParams): Promise<unknown> {
  try {
    const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    const response = await fetch(url, { method: 'POST', headers: { authorization }, body });
    return await response.json();
  } catch (error) {
    throw new CommandError(
      `The token endpoint ${url} does not respond (${describeFetchError(error)}): check the network and the proxy.`,
    );
  }
}
