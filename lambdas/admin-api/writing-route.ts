import type { APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { ActionRequest } from '../../domain/contract';
import { ProblemError } from '../../domain/problems';
import { AwsFailure } from './aws-calls';
import { carryOut } from './carry-out';
import type { Dependencies, RouteHandler, RouteRequest } from './deps';
import { tryOut } from './dry-run';
import { type PlannedAction, purposeOf } from './planned-action';
import { readBody, readIdempotencyKey, readUsername } from './read-request';
import { respond } from './respond';
import { lookToActOn, type Subject } from './subject';

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
    const { event, operator, notes } = route;
    const name = readUsername(event);
    const request = readBody(event, schema);
    const key = readIdempotencyKey(event);

    const proceed = async (): Promise<APIGatewayProxyResult> => {
      const subject = await lookToActOn(name, operator, dependencies);
      const planned = decide(request, subject, route, dependencies);
      if (request.dryRun) {
        return respond(200, tryOut(planned, dependencies));
      }
      const answer = await carryOut(planned, operator, notes, dependencies);
      return respond(purposeOf(answer.action) === undefined ? 200 : 202, answer);
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
  { idempotency }: Dependencies,
): Promise<APIGatewayProxyResult> {
  const { requestId } = event.requestContext;
  const claim = await idempotency.claim({ operatorId: operator.id, key, request, requestId });
  if (!claim.claimed) {
    notes.replayed = true;
    return { ...claim.answer, headers: { ...claim.answer.headers, 'Idempotent-Replayed': 'true' } };
  }
  try {
    const answer = await proceed();
    await unlessAwsFails(() => claim.settle(answer));
    return answer;
  } catch (error) {
    // Nothing happened, so that the same key may try again; unless nobody knows whether anything did.
    if (error instanceof ProblemError && error.type !== 'outcome-unknown') {
      await unlessAwsFails(claim.release);
    }
    throw error;
  }
}

/** A key that could not be settled or released stays taken: a repetition is told so, and does nothing. */
async function unlessAwsFails(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof AwsFailure)) {
      throw error;
    }
  }
}
