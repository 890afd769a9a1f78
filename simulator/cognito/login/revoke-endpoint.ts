import { AwsError } from '../../aws/aws-error';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { revokeToken } from '../operations/revoke-token';
import type { CognitoServices } from '../services';
import { readOAuthForm, refuseOAuth } from '../tokens/oauth-form';

/** The errors of this endpoint, by the exception of RevokeToken. */
const ERROR_OF: Readonly<Record<string, string>> = { UnsupportedTokenTypeException: 'unsupported_token_type' };

/**
 * Revokes a refresh token, and the access tokens that were issued with it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export async function revoke(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  const read = readOAuthForm(request, services);
  if (read.kind === 'refused') {
    return read.error === 'invalid_client' ? refuseOAuth('invalid_client', { status: 401 }) : read.response;
  }
  const { form, client } = read;
  const Token = form.get('token');
  if (!Token) {
    return refuseOAuth('invalid_request');
  }
  try {
    await revokeToken({ ClientId: client.id, ClientSecret: client.secret, Token }, services, { userAgent: '' });
    return { status: 200 };
  } catch (error) {
    if (error instanceof AwsError) {
      return refuseOAuth(ERROR_OF[error.type] ?? 'invalid_request'); // Assumed: for a token of another client
    }
    throw error;
  }
}
