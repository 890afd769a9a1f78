import type { HistoryAnswer } from '../../../domain/answers';
import { HISTORY_LIMIT, historyQuery } from '../../../domain/contract';
import { ProblemError } from '../../../domain/problems';
import { AwsFailure } from '../aws-calls';
import type { Dependencies, RouteHandler } from '../deps';
import { readQuery, readUsername } from '../read-request';
import { respond } from '../respond';

/** A `sub`, by which the history of a user is found who is no longer there. */
const SUB = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /users/{username}/history`: what was done to a user, by whom and why, newest first. */
export const getHistory: RouteHandler = async ({ event }, dependencies) => {
  const name = readUsername(event);
  const { limit, cursor } = readQuery(event, historyQuery);
  const sub = await subOf(name, dependencies);
  const page = await read(sub, Number(limit ?? HISTORY_LIMIT.default), cursor, dependencies);
  return respond(200, { sub, ...page } satisfies HistoryAnswer);
};

/** @throws ProblemError `user-not-found` */
async function subOf(name: string, { pool }: Dependencies): Promise<string> {
  try {
    return (await pool.getUser(name)).sub;
  } catch (error) {
    if (error instanceof ProblemError && error.type === 'user-not-found' && SUB.test(name)) {
      return name;
    }
    throw error;
  }
}

async function read(sub: string, limit: number, cursor: string | undefined, { audit }: Dependencies) {
  try {
    return (await audit?.list(sub, limit, cursor)) ?? { records: [] };
  } catch (error) {
    throw error instanceof AwsFailure
      ? new ProblemError('unavailable', 'The audit trail could not be read.', {}, error)
      : error;
  }
}
