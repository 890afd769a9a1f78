/** The response of a method that invokes no function. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** One method of a REST API in the template. */
export interface MethodConfiguration {
  /** `ANY` stands for every HTTP method that the resource has no method for. */
  readonly httpMethod: string;
  /** The path template, such as `/users/{username}` or `/files/{path+}`. */
  readonly resource: string;
  readonly resourceId: string;
  readonly authorization: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly scopes: readonly string[];
  /** The ARNs of the user pools whose tokens the authorizer accepts. */
  readonly userPoolArns: readonly string[];
  /** The time for which the authorizer's decision about a token is cached. */
  readonly authorizerTtlMilliseconds: number;
  /** The response of a mock integration, or the ARN of the function of a proxy integration. */
  readonly integration: MockResponse | string;
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
  /** The content types of bodies that are passed to functions in base64, such as `image/png`. */
  readonly binaryMediaTypes: readonly string[];
  /** The number of bytes from which a response may be compressed. If absent, none is. */
  readonly minimumCompressionSize: number | undefined;
  stage: string;
  methodSettings: readonly MethodSetting[];
  readonly methods: MethodConfiguration[];
  readonly gatewayResponses: Map<string, GatewayResponseConfiguration>;
}
