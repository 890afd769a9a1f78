import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { grantByCode } from './grant-by-code';
import { grantByCredentials } from './grant-by-credentials';
import { grantByRefreshToken } from './grant-by-refresh-token';
import { readOAuthForm, refuseOAuth } from './oauth-form';

/**
 * `POST /oauth2/token`: exchanges an authorization code, a refresh token or client credentials for tokens.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function exchangeToken(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  const read = readOAuthForm(request, services);
  if (read.kind === 'refused') {
    return read.response;
  }
  switch (read.form.get('grant_type')) {
    case 'authorization_code':
      return grantByCode(services, read);
    case 'refresh_token':
      return grantByRefreshToken(services, read);
    case 'client_credentials':
      return grantByCredentials(services, read);
    case null:
      return refuseOAuth('invalid_request');
    default:
      return refuseOAuth('unsupported_grant_type');
  }
}
