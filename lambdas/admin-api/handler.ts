import type { APIGatewayProxyResult } from 'aws-lambda';
import { authorize } from '../../domain/api/authorize';
import { ROUTES, type RouteName } from '../../domain/api/contract';
import { ProblemError } from '../../domain/api/problem-error';
import { concludeProblem } from './action/conclude';
import { reportRequest } from './http/log-request';
import { findRoute, readEvent } from './http/read-event';
import { respondProblem } from './http/respond';
import type { Dependencies, RequestContext, RequestNotes, RouteHandler, RouteRequest } from './ports';
import { checkCallerCode } from './routes/check-caller-code';
import { getHistory } from './routes/get-history';
import { getOperator } from './routes/get-operator';
import { getUser } from './routes/get-user';
import { previewMessage } from './routes/preview-message';
import { recoverUser } from './routes/recover-user';
import { removeSoftwareToken } from './routes/remove-software-token';
import { resetPassword } from './routes/reset-password';
import { searchUsers } from './routes/search-users';
import { sendCallerCode } from './routes/send-caller-code';
import { setPassword } from './routes/set-password';

const HANDLERS: Readonly<Record<RouteName, RouteHandler>> = {
  getOperator,
  searchUsers,
  getUser,
  resetPassword,
  setPassword,
  recoverUser,
  removeSoftwareToken,
  sendCallerCode,
  checkCallerCode,
  getHistory,
  previewMessage,
};

/** Responds to any event, with the response of the route or with a problem document. Never throws. */
export async function answerRequest(
  proxyEvent: unknown,
  dependencies: Dependencies,
  context: RequestContext,
): Promise<APIGatewayProxyResult> {
  const start = performance.now();
  const notes: RequestNotes = {};
  const event = readEvent(proxyEvent);
  let response: APIGatewayProxyResult;
  let problem: ProblemError | undefined;
  try {
    const { name, encodedUsername, pathId } = findRoute(event);
    const route = ROUTES[name];
    const operator = authorize(event, route, dependencies.policy.authorization);
    notes.operator = { kind: operator.kind, id: operator.id };
    const request = { event, route, encodedUsername, pathId, operator, notes, context };
    response = await answerRoute(name, request, dependencies);
  } catch (error) {
    problem = asProblem(error, notes);
    response = respondProblem(problem, event.requestId);
  }
  const milliseconds = Math.round(performance.now() - start);
  reportRequest(
    { event, status: response.statusCode, milliseconds, notes, problem, calls: context.calls },
    dependencies,
  );
  return response;
}

async function answerRoute(
  name: RouteName,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  try {
    return await HANDLERS[name](request, dependencies);
  } catch (error) {
    await concludeProblem(error, request, dependencies);
    throw error;
  }
}

/**
 * Returns the problem for an error. An unexpected error gets a fixed detail, because its message could contain internals. If an
 * audit record was started, the action may have been performed: the outcome is unknown.
 */
function asProblem(error: unknown, { auditId }: RequestNotes): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  const detail = 'An unexpected error occurred.';
  return auditId === undefined
    ? new ProblemError('unavailable', detail, {}, asError(error))
    : new ProblemError('outcome-unknown', detail, { auditId }, asError(error));
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError(typeof thrown);
}
