import type { APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type ActionRequest, noQuery } from '../../domain/contract';
import { ProblemError } from '../../domain/problems';
import { setsPassword } from '../../domain/recovery-action';
import { carryOut } from './carry-out';
import type { Dependencies, RouteHandler, RouteRequest } from './deps';
import { describeDryRun } from './dry-run';
import type { PlannedAction } from './planned-action';
import { readBody, readIdempotencyKey, readQuery, readUsername } from './read-request';
import { requestIdOf } from './request-id';
import { respond, respondProblem } from './respond';
import { lookToActOn, namesOf, type Subject } from './subject';

/** Decides which action a request is for; throws where it is not possible or not allowed. Pure. */
export type Decide<Request> = (
  request: Request,
  subject: Subject,
  route: RouteRequest,
  dependencies: Dependencies,
) => PlannedAction;

/**
 * A route that changes a user: parse, read, decide, act, respond. A dry run ends with what was decided. Under an
 * Idempotency-Key nothing is done twice.
 */
export function writingRoute<Schema extends z.core.$ZodType<ActionRequest>>(
  schema: Schema,
  decide: Decide<z.output<Schema>>,
): RouteHandler {
  return async (route, dependencies) => {
    const { event, operator } = route;
    const name = readUsername(event);
    const request = readBody(event, schema);
    readQuery(event, noQuery);
    const key = readIdempotencyKey(event);

    const proceed = async (): Promise<APIGatewayProxyResult> => {
      const subject = await lookToActOn(name, operator, dependencies);
      const planned = decide(request, subject, route, dependencies);
      if (request.dryRun) {
        return respond(200, describeDryRun(planned, dependencies));
      }
      const answer = await carryOut(planned, route, dependencies);
      return respond(setsPassword(answer.action) ? 200 : 202, answer);
    };

    return key === undefined || request.dryRun
      ? proceed()
      : once(key, JSON.stringify([event.httpMethod, event.resource, name, request]), proceed, route, dependencies);
  };
}

/** Carries a request out, unless one with this key was before: then that one's answer is given again. */
async function once(
  key: string,
  request: string,
  proceed: () => Promise<APIGatewayProxyResult>,
  { event, operator, notes }: RouteRequest,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  const { idempotency, newId } = dependencies;
  const claim = await idempotency.claim({ operatorId: operator.id, key, request, owner: newId() });
  if (!claim.claimed) {
    notes.replayed = true;
    await namesOf(operator, dependencies); // an answer may hold a password: not for whoever has left meanwhile
    return { ...claim.answer, headers: { ...claim.answer.headers, 'Idempotent-Replayed': 'true' } };
  }
  try {
    const answer = await proceed();
    await claim.settle(answer);
    return answer;
  } catch (error) {
    // What is known not to have happened may be tried again by the same key.
    if (!(error instanceof ProblemError)) {
      throw error;
    }
    await (error.type === 'outcome-unknown'
      ? claim.settle(respondProblem(error, requestIdOf(event)))
      : claim.release());
    throw error;
  }
}
