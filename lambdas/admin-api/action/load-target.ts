import type { APIGatewayProxyResult } from 'aws-lambda';
import { requiredPermission } from '../../../domain/api/authorize';
import { ROUTES } from '../../../domain/api/contract';
import { isAuthorizedFor, type Operator } from '../../../domain/api/operator';
import { ProblemError } from '../../../domain/api/problem-error';
import type { CallerVerification } from '../../../domain/caller/caller-verification';
import { type Counter, countersOf } from '../../../domain/caller/counters';
import type { ActionInput } from '../http/read-request';
import type { Claim, Dependencies, RouteRequest } from '../ports';
import { type CurrentOperator, type LoadedUser, loadOperator, loadUser, requireMayActOn } from './load-user';

/** The user that an operator may act on. */
export interface Target extends LoadedUser {
  readonly operator: Operator;
  /** The caller verification that the request names. `found` is `undefined` if no verification has its id. */
  readonly callerVerification: { readonly found: CallerVerification | undefined } | undefined;
  /** The counters that were read with the user. */
  readonly counters: readonly Counter[];
}

/** The fields of a body that names a user and can have an effect. */
interface TargetRequest {
  readonly expectedSub?: string | undefined;
  readonly dryRun?: boolean;
  readonly callerVerification?: string | undefined;
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
  input: ActionInput<TargetRequest>,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<LoadedTarget> {
  const { name, request: body } = input;
  const { operator, route, context } = request;
  const { callerVerification: verificationId, dryRun = false } = body;
  const [claiming, identifying, loading, verifying, counting] = await Promise.allSettled([
    claimKey(input, request, dependencies),
    loadOperator(operator, route, context, dependencies),
    loadUser({ name, expectedSub: body.expectedSub }, 'current', context, dependencies),
    verificationId && dependencies.journal.verification(verificationId, context),
    dryRun ? [] : readCounters(body.expectedSub ?? name, request, dependencies),
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
  const found = unwrap(verifying);
  return {
    target: {
      ...loaded,
      operator: current.operator,
      callerVerification: verificationId === undefined ? undefined : { found: found || undefined },
      counters: unwrap(counting),
    },
  };
}

/** Reads the counters whose ids are known before the user is: that of the operator, and that of a user named by `sub`. */
function readCounters(
  name: string,
  { operator, context }: RouteRequest,
  dependencies: Pick<Dependencies, 'policy' | 'journal'>,
): Promise<Counter[]> {
  const counters = countersOf(name, operator, dependencies.policy.limits).filter(
    ({ id }) => id.startsWith('operator#') || SUB.test(name),
  );
  return Promise.all(counters.map(({ id }) => dependencies.journal.counter(id, context)));
}

/** The format of a `sub`. A username can have it, too: its counter is then not found, and read again. */
const SUB = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Claims the Idempotency-Key for this operator, route, user and body. A dry run needs no key. */
async function claimKey(
  { name, request, key }: ActionInput<TargetRequest>,
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
export function unwrap<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') {
    throw settled.reason;
  }
  return settled.value;
}
