import { AwsError } from '../../aws/aws-error';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../../http/request';
import { readableAttributes } from '../attributes/attributes';
import type { CognitoServices } from '../services';
import { requireAccessToken } from '../tokens/access-token';
import { attributesInScope } from '../tokens/attributes-in-scope';

/**
 * Returns the attributes of the user of an access token of managed login. Every value is a string.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export async function describeUserInfo(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  const [, token] = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  if (token === undefined) {
    return refuse(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
  }
  try {
    const { client, user, scopes } = await requireAccessToken(services, token, 'openid');
    const attributes = attributesInScope(readableAttributes(user.attributes, client), scopes);
    return jsonResponse(200, { sub: user.sub, ...attributes, username: user.username });
  } catch (error) {
    if (error instanceof AwsError) {
      const description = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';
      return refuse(401, 'invalid_token', description); // Assumed: also for a token without the scope openid
    }
    throw error;
  }
}

/** AWS: the header and the sentences of both errors (DG/userinfo-endpoint). Assumed: the body repeats them. */
function refuse(status: number, error: string, description: string): HttpResponse {
  const response = jsonResponse(status, { error, error_description: description });
  const challenge = `error="${error}", error_description="${description}"`;
  return { ...response, headers: { ...response.headers, 'www-authenticate': challenge } };
}
