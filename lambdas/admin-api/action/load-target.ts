import type { APIGatewayProxyResult } from 'aws-lambda';
import { requiredPermission } from '../../../domain/api/authorize';
import { ROUTES } from '../../../domain/api/contract';
import { isAuthorizedFor, type Operator } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problem-error';
import type { ActionInput } from '../http/read-request';
import type { Claim, Dependencies, RouteRequest } from '../ports';
import { type CurrentOperator, type LoadedUser, loadOperator, loadUser, requireMayActOn } from './load-user';

/** The user that an operator may act on. */
export interface Target extends LoadedUser {
  readonly operator: Operator;
}

/** The target of a request, or the stored response of an earlier request with the same Idempotency-Key. */
export type LoadedTarget =
  | { readonly target: Target; readonly stored?: undefined }
  | { readonly stored: APIGatewayProxyResult; readonly target?: undefined };

/**
 * Reads user, operator and Idempotency-Key of a request that changes the user, in parallel. Sets `request.claimed`: if the
 * request fails, the handler settles or releases the key.
 *
 * @throws ProblemError `protected-user`, `own-account`, or an error of one of the reads
 */
export async function loadTarget(
  input: ActionInput,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<LoadedTarget> {
  const { name, request: body } = input;
  const { operator, route, context } = request;
  const [claiming, identifying, loading] = await Promise.allSettled([
    claimKey(input, request, dependencies),
    loadOperator(operator, route, context, dependencies),
    loadUser({ name, expectedSub: body.expectedSub }, 'current', context, dependencies),
  ]);
  const claim = unwrap(claiming);
  request.claimed = claim?.claimed;
  if (claim?.stored !== undefined) {
    request.notes.replayed = true;
  }
  const current = unwrap(identifying);
  if (claim?.stored !== undefined) {
    return { stored: replay(claim.stored, current, () => unwrap(loading), request) };
  }
  const loaded = unwrap(loading);
  requireMayActOn(loaded, current);
  return { target: { ...loaded, operator: current.operator } };
}

/** Claims the Idempotency-Key for this operator, route, user and body. A dry run needs no key. */
async function claimKey(
  { name, request, key }: ActionInput,
  { event, operator, context }: RouteRequest,
  { idempotency, newId }: Dependencies,
): Promise<Claim | undefined> {
  if (key === undefined || request.dryRun) {
    return undefined;
  }
  const fingerprint = JSON.stringify([event.httpMethod, event.resource, name, request]);
  return idempotency.claim({ operatorId: operator.id, key, request: fingerprint, owner: newId() }, context);
}

/**
 * Returns a stored response again. If it contains a password, the operator must still be allowed to set passwords and to act on
 * the user, and the name must still resolve to the same user.
 */
function replay(
  stored: APIGatewayProxyResult,
  { operator, names }: CurrentOperator,
  load: () => LoadedUser,
  { route }: RouteRequest,
): APIGatewayProxyResult {
  const { password, sub } = JSON.parse(stored.body) as { readonly password?: string; readonly sub?: string };
  if (password !== undefined) {
    const loaded = load();
    if (loaded.user.sub !== sub) {
      throw new ProblemError(
        'ambiguous-user',
        'The name now resolves to a user other than the one in the stored response.',
      );
    }
    requireMayActOn(loaded, { operator, names });
    const needs = requiredPermission(ROUTES.setPassword);
    if (route !== ROUTES.setPassword && !isAuthorizedFor(operator, needs.scope, needs.role)) {
      throw new ProblemError('forbidden', 'The stored response contains a password.', { needs });
    }
  }
  return { ...stored, headers: { ...stored.headers, 'Idempotent-Replayed': 'true' } };
}

/** Returns the value of a settled promise, or throws its reason. */
function unwrap<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') {
    throw settled.reason;
  }
  return settled.value;
}
