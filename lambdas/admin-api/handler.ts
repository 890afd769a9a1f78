import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { ROUTES, type RouteName } from '../../domain/contract';
import { ProblemError } from '../../domain/problems';
import { authorize } from './authorize';
import type { Dependencies, RequestNotes, RouteHandler } from './deps';
import { reportRequest } from './report-request';
import { requestIdOf } from './request-id';
import { respondProblem } from './respond';
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

/** Answers any event of the REST API: what was asked for, or a problem document. Never throws. */
export async function answerRequest(
  event: APIGatewayProxyEvent,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  const start = performance.now();
  const notes: RequestNotes = {};
  let answer: APIGatewayProxyResult;
  let problem: ProblemError | undefined;
  try {
    const name = findRoute(event);
    const operator = authorize(event, ROUTES[name], dependencies.policy);
    notes.operator = { kind: operator.kind, id: operator.id };
    answer = await HANDLERS[name]({ event, operator, notes }, dependencies);
  } catch (error) {
    problem = asProblem(error, notes);
    answer = respondProblem(problem, requestIdOf(event));
  }
  const milliseconds = Math.round(performance.now() - start);
  reportRequest({ event, status: answer.statusCode, milliseconds, notes, problem }, dependencies);
  return answer;
}

function findRoute(event: APIGatewayProxyEvent): RouteName {
  const names = Object.keys(ROUTES) as RouteName[];
  const found = names.find(
    (name) => ROUTES[name].method === event.httpMethod && ROUTES[name].resource === event.resource,
  );
  if (found === undefined) {
    throw new ProblemError('no-such-route', `There is no ${event.httpMethod} ${event.resource}.`);
  }
  return found;
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
