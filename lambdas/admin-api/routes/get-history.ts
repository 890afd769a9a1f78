import { historyQuery } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';
import type { HistoryResponse } from '../../../domain/api/responses';
import { requireExpectedSub } from '../action/load-user';
import { readQuery, readUsername } from '../http/read-request';
import { respond } from '../http/respond';
import type { Dependencies, RequestContext, RouteHandler } from '../ports';

/** The pattern of a `sub`, by which the history of a deleted user can be read. */
const SUB = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /users/{username}/history`: returns the actions on a user, with their operators and reasons, newest first. */
export const getHistory: RouteHandler = async (request, dependencies) => {
  const { event, context } = request;
  const name = readUsername(request);
  const { limit, cursor, expectedSub } = readQuery(event, historyQuery);
  const sub = await subOf(name, context, dependencies);
  requireExpectedSub(sub, expectedSub);
  const page = await dependencies.audit?.list(sub, { limit, cursor }, context);
  return respond(200, { sub, ...(page ?? { records: [] }) } satisfies HistoryResponse);
};

/** @throws ProblemError `user-not-found` */
async function subOf(name: string, context: RequestContext, { pool }: Dependencies): Promise<string> {
  try {
    return (await pool.getUser(name, context)).sub;
  } catch (error) {
    if (error instanceof ProblemError && error.type === 'user-not-found' && SUB.test(name)) {
      return name;
    }
    throw error;
  }
}
