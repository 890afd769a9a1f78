import type { APIGatewayProxyResult } from 'aws-lambda';
import { ROUTES, type RouteName } from '../../domain/api/contract';
import { ProblemError } from '../../domain/api/problems';
import { readApiEvent } from './http/api-event';
import { authorize } from './http/authorize';
import { findRoute } from './http/find-route';
import { reportRequest } from './http/log-request';
import { respondProblem } from './http/respond';
import type { Dependencies, RequestNotes, RouteHandler } from './ports';
import { getHistory } from './routes/get-history';
import { getUser } from './routes/get-user';
import { previewMessage } from './routes/preview-message';
import { recoverUser } from './routes/recover-user';
import { resetPassword } from './routes/reset-password';
import { setPassword } from './routes/set-password';

const HANDLERS: Readonly<Record<RouteName, RouteHandler>> = {
  getUser,
  resetPassword,
  setPassword,
  recoverUser,
  getHistory,
  previewMessage,
};

/** Answers any event, with the response to the request or with a problem document. Never throws, for any JSON. */
export async function answerRequest(proxyEvent: unknown, dependencies: Dependencies): Promise<APIGatewayProxyResult> {
  const start = performance.now();
  const notes: RequestNotes = {};
  const event = readApiEvent(proxyEvent);
  let answer: APIGatewayProxyResult;
  let problem: ProblemError | undefined;
  try {
    const name = findRoute(event);
    const route = ROUTES[name];
    const operator = authorize(event, route, dependencies.policy);
    notes.operator = { kind: operator.kind, id: operator.id };
    answer = await HANDLERS[name]({ event, route, operator, notes }, dependencies);
  } catch (error) {
    problem = asProblem(error, notes);
    answer = respondProblem(problem, event.requestId);
  }
  const milliseconds = Math.round(performance.now() - start);
  reportRequest({ event, status: answer.statusCode, milliseconds, notes, problem }, dependencies);
  return answer;
}

/**
 * What nobody thought of is told without a word of its own; its name is in the log. Once an action has a record, it may
 * have been carried out.
 */
function asProblem(error: unknown, { auditId }: RequestNotes): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  const detail = 'Something unexpected happened.';
  return auditId === undefined
    ? new ProblemError('unavailable', detail, {}, asError(error))
    : new ProblemError('outcome-unknown', detail, { auditId }, asError(error));
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError(typeof thrown);
}
