import { ROUTES, type RouteName } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';

/** A parsed proxy event of the REST API. Every member has its type, whatever the event contains. */
export interface ApiEvent {
  readonly httpMethod: string;
  /** The path template, such as `/users/{username}`. */
  readonly resource: string;
  /** The path as it was sent, percent-encoded. With a custom domain, it begins with the base path. */
  readonly path: string;
  /** Headers by name in lower case. Several values of a header are joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** All values of each query parameter. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** The decoded body; empty if the event has no body. */
  readonly body: string;
  /** The claims of the token that the authorizer verified. */
  readonly claims: Readonly<Record<string, string>>;
  /** The ARN of the principal that signed the request. */
  readonly userArn: string | undefined;
  readonly sourceIp: string | undefined;
  /**
   * The id that API Gateway assigned to the request. It is not `requestId`, because a caller can set that id with the header
   * `x-amzn-RequestId`.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
   */
  readonly requestId: string;
}

/**
 * Parses a proxy event. Never throws.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function readEvent(event: unknown): ApiEvent {
  const context = member(event, 'requestContext');
  const identity = member(context, 'identity');
  const body = stringMember(event, 'body') ?? '';
  return {
    httpMethod: stringMember(event, 'httpMethod') ?? '',
    resource: stringMember(event, 'resource') ?? '',
    path: stringMember(event, 'path') ?? '',
    headers: readHeaders(event),
    query: readValues(event, 'queryStringParameters', 'multiValueQueryStringParameters'),
    body: member(event, 'isBase64Encoded') === true ? Buffer.from(body, 'base64').toString('utf8') : body,
    claims: stringMembers(member(member(context, 'authorizer'), 'claims')),
    userArn: stringMember(identity, 'userArn'),
    sourceIp: stringMember(identity, 'sourceIp'),
    requestId: stringMember(context, 'extendedRequestId') ?? stringMember(context, 'requestId') ?? '',
  };
}

/** The route of a request. */
export interface FoundRoute {
  readonly name: RouteName;
  /** The username in the path, percent-encoded as it was sent; `undefined` if the path has no username. */
  readonly encodedUsername: string | undefined;
  /** The id of a caller verification in the path, as it was sent. */
  readonly pathId: string | undefined;
}

const USERNAME = '{username}';
const ID = '{id}';

/**
 * Finds the route of a request. The path must match the route exactly. API Gateway also routes other spellings, such as a
 * trailing slash, but an IAM policy that denies the route does not match them.
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
      'The path does not match the route exactly: remove a trailing slash, and encode only the username.',
    );
  }
  const template = segmentsOf(resource);
  const find = (parameter: string): string | undefined => segments[template.indexOf(parameter)];
  return { name: found, encodedUsername: find(USERNAME), pathId: find(ID) };
}

/**
 * Returns the segments of the path that belong to the route, or `undefined` if the path does not match the route exactly.
 *
 * AWS: with a custom domain, `path` begins with the base path. If the mapping has no stage, the stage follows
 * (serverless-express#216, localstack#12296).
 */
function findSegments({ resource, path }: ApiEvent): readonly string[] | undefined {
  const route = segmentsOf(resource);
  const all = segmentsOf(path);
  const [base, own] = [all.slice(0, -route.length), all.slice(-route.length)];
  const isRoute = route.every((part, index) =>
    part === USERNAME || part === ID ? isPlainSegment(own[index]) : part === own[index],
  );
  return path.startsWith('/') && isRoute && base.every(isPlainSegment) ? own : undefined;
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Tests whether a segment is preserved by all clients and gateways: it is not empty, `.` or `..`. */
function isPlainSegment(segment: string | undefined): boolean {
  return segment !== undefined && !['', '.', '..'].includes(segment);
}

function readHeaders(event: unknown): ApiEvent['headers'] {
  const values = readValues(event, 'headers', 'multiValueHeaders');
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name.toLowerCase(), all.join(', ')]));
}

/** Returns all values by name, from the member with all values or, if it is missing, from that with the last value. */
function readValues(event: unknown, single: string, multiple: string): Record<string, readonly string[]> {
  const all = Object.entries(members(member(event, multiple))).map(
    ([name, values]) => [name, Array.isArray(values) ? values.filter(isString) : []] as const,
  );
  return { ...mapValues(stringMembers(member(event, single)), (value) => [value]), ...Object.fromEntries(all) };
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

function stringMember(value: unknown, name: string): string | undefined {
  const one = member(value, name);
  return isString(one) ? one : undefined;
}

function stringMembers(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members(value)).flatMap(([name, one]) => (isString(one) ? [[name, one]] : [])),
  );
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
