/** One method of a REST API, as the template says. */
export interface MethodConfiguration {
  readonly httpMethod: string;
  /** Template of the path, such as `/users/{username}`. */
  readonly resource: string;
  readonly resourceId: string;
  readonly authorization: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly scopes: readonly string[];
  /** ARNs of the user pools whose tokens the authorizer takes. */
  readonly userPoolArns: readonly string[];
  /** How long the authorizer's answer is kept for a token. */
  readonly authorizerTtlMilliseconds: number;
  readonly functionArn: string;
}

/** An answer that API Gateway gives by itself, changed by the template. */
export interface GatewayResponseConfiguration {
  readonly statusCode: number | undefined;
  /** Values in single quotes, by header name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly template: string | undefined;
}

/** What the stage says of some of its methods. */
export interface MethodSetting {
  /** `*` for every one. */
  readonly httpMethod: string;
  /** Template of the path; `*` for every one. */
  readonly resource: string;
  readonly requestsPerSecond: number | undefined;
  /** How many requests a bucket holds. */
  readonly burst: number | undefined;
}

/** A REST API with its one stage. */
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
 * Finds the method for a path without its stage, still encoded. One slash at the end is ignored. A parameter takes one
 * segment, an empty one too (Assumed); literal segments go before parameters.
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

/** AWS: path parameters arrive decoded once. */
function decodeOnce(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
