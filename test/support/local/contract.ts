import * as z from 'zod/mini';
import { isWriting, ROUTES, type Route, type RouteName } from '../../../domain/api/contract';
import { PROBLEM_TYPES, PROBLEMS, type Problem, problemUri } from '../../../domain/api/problems';
import * as responses from '../../../domain/api/responses';
import { problemsOf } from '../../../domain/api/route-problems';

/** The schema of each success status of each route. */
export const ANSWERS: Readonly<Record<RouteName, Readonly<Record<number, z.core.$ZodType>>>> = {
  getOperator: { 200: responses.operatorResponse },
  searchUsers: { 200: responses.userSearchResponse },
  getUser: { 200: responses.userResponse },
  resetPassword: { 202: responses.actionResponse, 200: responses.dryRunResponse },
  setPassword: { 200: z.union([responses.actionResponse, responses.dryRunResponse]) },
  recoverUser: { 202: responses.actionResponse, 200: z.union([responses.actionResponse, responses.dryRunResponse]) },
  removeSoftwareToken: { 200: z.union([responses.tokenRemovalResponse, responses.tokenRemovalDryRunResponse]) },
  sendCallerCode: { 201: responses.callerVerificationResponse },
  checkCallerCode: { 200: responses.callerVerificationResponse },
  getHistory: { 200: responses.historyResponse },
  previewMessage: { 200: responses.previewResponse },
};

function findRoute(method: string, path: string): RouteName | undefined {
  const segments = path.split('?')[0]?.split('/') ?? [];
  const matches = ({ method: wanted, resource }: Route): boolean => {
    const parts = resource.split('/');
    return (
      wanted === method &&
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith('{') || part === segments[index])
    );
  };
  return (Object.keys(ROUTES) as RouteName[]).find((name) => matches(ROUTES[name]));
}

/**
 * Validates a response of the admin API against the contract.
 *
 * @throws Error for a response that the OpenAPI document does not describe
 */
export function requireContract(method: string, path: string, { status, headers, body }: AnyAnswer): void {
  const isProblem = status >= 400;
  const route = findRoute(method, path);
  if (headers.has('idempotent-replayed') && (route === undefined || !isWriting(route))) {
    throw new Error(`${method} ${path} returned the header Idempotent-Replayed, but accepts no Idempotency-Key`);
  }
  if (isProblem && headers.get('content-type') === 'application/problem+json') {
    const { type, title, status: documented } = z.parse(responses.problemDocument, body);
    const known = PROBLEM_TYPES.find((name) => problemUri(name) === type);
    const problem: Problem | undefined = known && PROBLEMS[known];
    if (
      problem?.title !== title ||
      (documented !== undefined && (documented !== status || problem.status !== status))
    ) {
      throw new Error(`${method} ${path} returned ${status} ${type}, which differs from the catalog of problems`);
    }
    if (known !== undefined && route !== undefined && !problemsOf(route).includes(known)) {
      throw new Error(`${method} ${path} returned ${type}, which the operation ${route} does not list`);
    }
    const { retryAfterSeconds = problem.retryAfterSeconds } = z.parse(responses.problemDocument, body);
    if (headers.get('retry-after') !== (retryAfterSeconds?.toString() ?? null)) {
      throw new Error(`${method} ${path} returned ${type} with Retry-After ${headers.get('retry-after')}`);
    }
    if (status === 401 && headers.get('www-authenticate') !== 'Bearer') {
      throw new Error(`${method} ${path} returned 401 without WWW-Authenticate: Bearer`);
    }
  } else if (isProblem) {
    requireGatewayMessage(method, path, { status, headers, body });
  } else if (route !== undefined) {
    const schema = ANSWERS[route][status];
    if (schema === undefined) {
      throw new Error(`${method} ${path} returned ${status}, which is not in the contract`);
    }
    z.parse(schema, body);
  }
}

/** AWS: the response to a body over 10 MB is the only one that cannot be a problem document. */
function requireGatewayMessage(method: string, path: string, { status, headers, body }: AnyAnswer): void {
  if (status !== 413 || headers.get('content-type') !== 'application/json') {
    throw new Error(`${method} ${path} returned ${status} without a problem document`);
  }
  z.parse(responses.gatewayMessage, body);
}

interface AnyAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}
