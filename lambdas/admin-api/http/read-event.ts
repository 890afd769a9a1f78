import { ROUTES, type RouteName } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';

/** A proxy event of the REST API after it was read: every member has its type, for any event. */
export interface ApiEvent {
  readonly httpMethod: string;
  /** Template of the path, such as `/users/{username}`. */
  readonly resource: string;
  /** The path as it was sent, still percent-encoded. Behind a custom domain, the base path comes first. */
  readonly path: string;
  /** Headers by name in lower case. The values of a header that was sent more than once are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every value of each parameter. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** The decoded body; empty if there is none. */
  readonly body: string;
  /** The claims of the token that the authorizer verified. */
  readonly claims: Readonly<Record<string, string>>;
  /** The ARN of the principal that signed the request. */
  readonly userArn: string | undefined;
  readonly sourceIp: string | undefined;
  /**
   * The id that API Gateway gave the request. The other id, `requestId`, is the value that a caller sends in the header
   * `x-amzn-RequestId`.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
   */
  readonly requestId: string;
}

/**
 * Reads a proxy event. Total: never throws, for any event.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function readEvent(event: unknown): ApiEvent {
  const context = member(event, 'requestContext');
  const identity = member(context, 'identity');
  const body = text(event, 'body') ?? '';
  return {
    httpMethod: text(event, 'httpMethod') ?? '',
    resource: text(event, 'resource') ?? '',
    path: text(event, 'path') ?? '',
    headers: readHeaders(event),
    query: readValues(event, 'queryStringParameters', 'multiValueQueryStringParameters'),
    body: member(event, 'isBase64Encoded') === true ? Buffer.from(body, 'base64').toString('utf8') : body,
    claims: texts(member(member(context, 'authorizer'), 'claims')),
    userArn: text(identity, 'userArn'),
    sourceIp: text(identity, 'sourceIp'),
    requestId: text(context, 'extendedRequestId') ?? text(context, 'requestId') ?? '',
  };
}

/** The route of a request. */
export interface FoundRoute {
  readonly name: RouteName;
  /** The username in the path, percent-encoded as it was sent; `undefined` where the path has none. */
  readonly encodedUsername: string | undefined;
}

const USERNAME = '{username}';

/**
 * Finds the route of a request. The path has to be the route's own, character for character: API Gateway also routes
 * other spellings, such as a slash at the end, and an IAM policy that denies the route does not match those.
 *
 * @throws ProblemError `no-such-route`
 */
export function findRoute(event: ApiEvent): FoundRoute {
  const { httpMethod, resource } = event;
  const names = Object.keys(ROUTES) as RouteName[];
  const found = names.find((name) => ROUTES[name].method === httpMethod && ROUTES[name].resource === resource);
  if (found === undefined) {
    throw new ProblemError('no-such-route', 'The API has no route with this method and path.');
  }
  const segments = findSegments(event);
  if (segments === undefined) {
    throw new ProblemError(
      'no-such-route',
      'The path is not exactly the path of the route: remove a slash at the end and encode only the username.',
    );
  }
  return { name: found, encodedUsername: segments[segmentsOf(resource).indexOf(USERNAME)] };
}

/**
 * Finds the segments of the path that belong to the route; `undefined` if the path is not exactly the path of the
 * route.
 *
 * AWS: behind a custom domain, `path` begins with the base path, and with the stage where the mapping names none
 * (serverless-express#216, localstack#12296).
 */
function findSegments({ resource, path }: ApiEvent): readonly string[] | undefined {
  const route = segmentsOf(resource);
  const all = segmentsOf(path);
  const [base, own] = [all.slice(0, -route.length), all.slice(-route.length)];
  const isRoute = route.every((part, index) => (part === USERNAME ? isPlainSegment(own[index]) : part === own[index]));
  return path.startsWith('/') && isRoute && base.every(isPlainSegment) ? own : undefined;
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Tests for a segment that no client and no gateway removes: it is not empty, `.` or `..`. */
function isPlainSegment(segment: string | undefined): boolean {
  return segment !== undefined && !['', '.', '..'].includes(segment);
}

function readHeaders(event: unknown): ApiEvent['headers'] {
  const values = readValues(event, 'headers', 'multiValueHeaders');
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name.toLowerCase(), all.join(', ')]));
}

/** All values by name: of the member that has them all and, where that is missing, of the one that has the last. */
function readValues(event: unknown, single: string, multiple: string): Record<string, readonly string[]> {
  const all = Object.entries(members(member(event, multiple))).map(
    ([name, values]) => [name, Array.isArray(values) ? values.filter(isText) : []] as const,
  );
  return { ...mapValues(texts(member(event, single)), (value) => [value]), ...Object.fromEntries(all) };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function member(value: unknown, name: string): unknown {
  const all = members(value);
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const one = member(value, name);
  return isText(one) ? one : undefined;
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members(value)).flatMap(([name, one]) => (isText(one) ? [[name, one]] : [])),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
