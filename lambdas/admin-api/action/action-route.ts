import type { APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type ActionRequest, noQuery, ROUTES } from '../../../domain/api/contract';
import { mayAlso } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problems';
import { setsPassword } from '../../../domain/recovery/recovery-action';
import { needsOf } from '../http/authorize';
import { readBody, readIdempotencyKey, readQuery, readUsername } from '../http/read-request';
import { respond, respondProblem } from '../http/respond';
import type { Claim, Dependencies, RouteHandler, RouteRequest } from '../ports';
import { type CurrentOperator, currentOperator } from './current-operator';
import { describeDryRun } from './dry-run';
import { lookUp, requireMayActOn, type Subject } from './load-user';
import { carryOut, type Performed } from './perform';
import type { PlannedAction } from './planned-action';

/** Decides which action a request is for; throws where it is not possible or not allowed. Pure. */
export type Decide<Request> = (
  request: Request,
  subject: Subject,
  current: CurrentOperator,
  dependencies: Dependencies,
) => PlannedAction;

type Claimed = Extract<Claim, { claimed: true }>;

/**
 * A route that changes a user: parse, read, decide, act, respond. A dry run ends with the decision. With an
 * Idempotency-Key, nothing is done twice: the key is claimed while the user is looked up, and settled while the record is
 * completed.
 */
export function writingRoute<Schema extends z.core.$ZodType<ActionRequest>>(
  schema: Schema,
  decide: Decide<z.output<Schema>>,
): RouteHandler {
  return async (route, dependencies) => {
    const { event } = route;
    const name = readUsername(event);
    const request = readBody(event, schema);
    readQuery(event, noQuery);
    const key = readIdempotencyKey(event);

    const [claiming, identifying, looking] = await Promise.allSettled([
      key === undefined || request.dryRun ? undefined : claimKey(key, [name, request], route, dependencies),
      currentOperator(route.operator, route.route, dependencies),
      lookUp(name, request.expectedSub, 'current', dependencies),
    ]);
    const claim = unwrap(claiming);
    if (claim?.claimed === false) {
      route.notes.replayed = true;
      return replay(claim.answer, unwrap(identifying), () => unwrap(looking), route);
    }
    return releasing(claim, route, async () => {
      const [current, subject] = [unwrap(identifying), unwrap(looking)];
      requireMayActOn(subject, current);
      const planned = decide(request, subject, current, dependencies);
      return request.dryRun
        ? respond(200, await describeDryRun(planned, dependencies))
        : conclude(await carryOut(planned, route, dependencies), claim);
    });
  };
}

function claimKey(
  key: string,
  request: unknown[],
  { event, operator }: RouteRequest,
  { idempotency, newId }: Dependencies,
): Promise<Claim> {
  const fingerprint = JSON.stringify([event.httpMethod, event.resource, ...request]);
  return idempotency.claim({ operatorId: operator.id, key, request: fingerprint, owner: newId() });
}

/**
 * Answers the same again. A stored answer with a password is only for an operator who may set a password now, and for the
 * same user, if the operator may act on that user now.
 */
function replay(
  answer: APIGatewayProxyResult,
  current: CurrentOperator,
  subject: () => Subject,
  { route }: RouteRequest,
): APIGatewayProxyResult {
  const { password, sub } = JSON.parse(answer.body) as { readonly password?: string; readonly sub?: string };
  if (password !== undefined) {
    const found = subject();
    if (found.user.sub !== sub) {
      throw new ProblemError('ambiguous-user', 'The name finds another user than in the stored response.');
    }
    requireMayActOn(found, current);
    const { scope, role } = needsOf(ROUTES.setPassword);
    if (route !== ROUTES.setPassword && !mayAlso(current.operator, scope, ROUTES.setPassword.role)) {
      throw new ProblemError('forbidden', 'The stored response contains a password.', { needs: { scope, role } });
    }
  }
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}

/** Completes the record and settles the key at the same time; where the record fails, the stored answer is corrected. */
async function conclude({ answer, complete }: Performed, claim: Claimed | undefined): Promise<APIGatewayProxyResult> {
  const status = setsPassword(answer.action) ? 200 : 202;
  const response = respond(status, answer);
  const [isCompleted] = await Promise.all([complete(), claim?.settle(response, 'recording')]);
  if (isCompleted !== false) {
    return response;
  }
  const corrected = respond(status, { ...answer, auditCompleted: false });
  await claim?.settle(corrected, 'settling');
  return corrected;
}

/** Frees the key of a request that certainly did nothing, and keeps the answer of one that may have done something. */
async function releasing(
  claim: Claimed | undefined,
  { event }: RouteRequest,
  proceed: () => Promise<APIGatewayProxyResult>,
): Promise<APIGatewayProxyResult> {
  try {
    return await proceed();
  } catch (error) {
    if (error instanceof ProblemError) {
      await (error.type === 'outcome-unknown'
        ? claim?.settle(respondProblem(error, event.requestId), 'settling')
        : claim?.release());
    }
    throw error;
  }
}

/** Returns the value of a settled promise, or throws its reason. */
function unwrap<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') {
    throw settled.reason;
  }
  return settled.value;
}
