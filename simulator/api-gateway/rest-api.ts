/** One method of a REST API in the template. */
export interface MethodConfiguration {
  readonly httpMethod: string;
  /** The path template, such as `/users/{username}`. */
  readonly resource: string;
  readonly resourceId: string;
  readonly authorization: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly scopes: readonly string[];
  /** The ARNs of the user pools whose tokens the authorizer accepts. */
  readonly userPoolArns: readonly string[];
  /** The time for which the authorizer's decision about a token is cached. */
  readonly authorizerTtlMilliseconds: number;
  readonly functionArn: string;
}

/** A customization of a gateway response in the template. */
export interface GatewayResponseConfiguration {
  readonly statusCode: number | undefined;
  /** Values in single quotes, by header name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly template: string | undefined;
}

/** A method setting of the stage. */
export interface MethodSetting {
  /** `*` applies to every HTTP method. */
  readonly httpMethod: string;
  /** A path template; `*` applies to every path. */
  readonly resource: string;
  readonly requestsPerSecond: number | undefined;
  /** The capacity of the token bucket, in requests. */
  readonly burst: number | undefined;
}

/** A REST API with one stage. */
export interface RestApi {
  readonly id: string;
  stage: string;
  methodSettings: readonly MethodSetting[];
  readonly methods: MethodConfiguration[];
  readonly gatewayResponses: Map<string, GatewayResponseConfiguration>;
}

export interface MatchedRoute {
  readonly method: MethodConfiguration;
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

/**
 * Finds the method for a path without its stage, still percent-encoded. One trailing slash is ignored. Literal segments
 * take precedence over path parameters.
 *
 * Assumed: a path parameter matches one segment, even an empty one.
 */
export function matchRoute(api: RestApi, httpMethod: string, path: string): MatchedRoute | undefined {
  const segments = path.replace(/\/$/, '').split('/');
  let best: { route: MatchedRoute; literals: number } | undefined;
  for (const method of api.methods) {
    const template = method.resource.replace(/\/$/, '').split('/');
    if (method.httpMethod !== httpMethod || template.length !== segments.length) {
      continue;
    }
    const parameters: Record<string, string> = {};
    let literals = 0;
    const matches = template.every((part, index) => {
      const segment = segments[index] ?? '';
      if (/^\{.+\}$/.test(part)) {
        parameters[part.slice(1, -1)] = decodeOnce(segment);
        return true;
      }
      literals += 1;
      return part === segment;
    });
    if (matches && literals > (best?.literals ?? -1)) {
      const pathParameters = Object.keys(parameters).length > 0 ? parameters : null;
      best = { route: { method, pathParameters }, literals };
    }
  }
  return best?.route;
}

/** AWS: path parameters are decoded once. */
function decodeOnce(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
