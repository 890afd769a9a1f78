import type { AccountLocation } from '../account';
import type { HttpRequest } from '../http/request';
import type { IamIdentity } from './iam-authorization';
import type { MatchedRoute } from './match-route';
import { isBinary } from './media-types';
import type { RequestIds } from './request-ids';
import type { RestApi } from './rest-api';

export interface ProxyCall {
  readonly location: AccountLocation;
  readonly api: RestApi;
  readonly request: HttpRequest;
  readonly route: MatchedRoute;
  /** The path without its stage, still percent-encoded. */
  readonly path: string;
  readonly ids: RequestIds;
  readonly now: number;
  /** The claims of the token, for a method with a Cognito authorizer. */
  readonly claims?: Readonly<Record<string, string>>;
  /** The principal that signed, for a method with AWS_IAM. */
  readonly identity?: IamIdentity;
}

/**
 * Creates the event of a Lambda proxy integration.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent({ location, api, request, route, path, ids, now, claims, identity }: ProxyCall) {
  const headers = Object.entries(request.headers);
  const query = new URLSearchParams(request.query);
  const hasQuery = query.size > 0;
  // AWS: the type of the body alone decides (measured, ministack#767).
  const isBase64Encoded = request.body.length > 0 && isBinary(api, request.headers['content-type']);
  return {
    resource: route.method.resource,
    path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
    queryStringParameters: hasQuery ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: hasQuery
      ? Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]))
      : null,
    pathParameters: route.pathParameters,
    stageVariables: null,
    requestContext: {
      accountId: location.accountId,
      apiId: api.id,
      authorizer: claims && { claims },
      domainName: request.headers['host'] ?? '',
      domainPrefix: api.id,
      extendedRequestId: ids.extendedRequestId,
      httpMethod: request.method,
      identity: {
        accessKey: identity?.accessKey ?? null,
        accountId: identity?.accountId ?? null,
        caller: identity?.caller ?? null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.sourceIp,
        user: identity?.user ?? null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: identity?.userArn ?? null,
      },
      path: `/${api.stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId: ids.requestId,
      requestTime: commonLogTime(now),
      requestTimeEpoch: now,
      resourceId: route.method.resourceId,
      resourcePath: route.method.resource,
      stage: api.stage,
    },
    body: request.body.length > 0 ? request.body.toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
  };
}

/** AWS: `22/Nov/2026:10:00:00 +0000`. */
function commonLogTime(milliseconds: number): string {
  const [, day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
