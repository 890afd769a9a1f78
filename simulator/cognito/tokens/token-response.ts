import { AwsError } from '../../aws/aws-error';
import { type HttpResponse, jsonResponse } from '../../http/request';
import { refuseOAuth } from './oauth-form';
import type { AuthenticationResult } from './tokens';

/**
 * Returns tokens in the format of OAuth, or the error `invalid_grant`.
 *
 * Assumed: the description of the error, which only a failed trigger has.
 */
export async function tokenResponse(issue: () => Promise<AuthenticationResult>): Promise<HttpResponse> {
  try {
    const result = await issue();
    return jsonResponse(200, {
      id_token: result.IdToken,
      access_token: result.AccessToken,
      refresh_token: result.RefreshToken,
      expires_in: result.ExpiresIn,
      token_type: result.TokenType,
    });
  } catch (error) {
    if (error instanceof AwsError) {
      return refuseOAuth('invalid_grant', { description: /Lambda/.test(error.type) ? error.message : undefined });
    }
    throw error;
  }
}
