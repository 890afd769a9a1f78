import { timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../../../domain/api/problem-error';
import type { CallerVerificationResponse } from '../../../domain/api/responses';
import { callerCodeDigits } from '../../../domain/caller/caller-code';
import { CALLER_LIMITS, obstacleToCheck } from '../../../domain/caller/caller-verification';
import { callerProblem } from '../../../domain/caller/check-caller';
import type { Dependencies, RouteRequest } from '../ports';
import type { Target } from './load-target';
import { requireUnlocked, wrongCodesOf } from './send-caller-code';

/**
 * Checks the code that a caller read to the operator. The try is counted before the comparison, and
 * once for all requests with the same Idempotency-Key and code.
 *
 * @throws ProblemError `wrong-code`, `verification-expired`, `verification-used`, `verification-locked`,
 * `caller-not-verified` or `not-recorded`
 */
export async function checkCallerCode(
  typed: string,
  { user, operator, callerVerification }: Target,
  { claimed, context }: RouteRequest,
  dependencies: Dependencies,
): Promise<CallerVerificationResponse> {
  const { journal, callerCodes, now, newId } = dependencies;
  const found = callerVerification?.found;
  const obstacle = obstacleToCheck(found, { sub: user.sub, operatorId: operator.id }, now());
  if (found === undefined || obstacle !== undefined || callerCodes === undefined) {
    throw callerProblem(obstacle ?? 'caller-not-verified');
  }
  const wrongId = wrongCodesOf(user.sub);
  const [counted, code, wrong] = await Promise.all([
    journal.countTry(found, claimed?.fingerprint ?? newId(), context),
    callerCodes.code(found, context),
    journal.counter(wrongId, context),
  ]);
  requireUnlocked(wrong.times, now());
  if (counted === undefined) {
    throw callerProblem('verification-locked');
  }
  if (!timingSafeEqual(Buffer.from(code), Buffer.from(callerCodeDigits(typed)))) {
    const counters = [{ id: wrongId, limits: WRONG_CODES, exceeded: () => callerProblem('verification-locked') }];
    await journal.begin({ sub: user.sub, auditId: '', counters, known: [wrong] }, context);
    const triesLeft = Math.max(0, CALLER_LIMITS.tries - counted.tries);
    throw new ProblemError(
      'wrong-code',
      triesLeft === 0 ? 'The last try of the code was wrong.' : 'The code is wrong.',
      {
        triesLeft,
      },
    );
  }
  const verifiedUntil = now() + CALLER_LIMITS.verificationValidity;
  await journal.confirm(counted, verifiedUntil, context);
  return {
    kind: 'caller-verification',
    verificationId: found.verificationId,
    sub: user.sub,
    purpose: found.purpose,
    state: 'verified',
    verifiedUntil: new Date(counted.verifiedUntil ?? verifiedUntil).toISOString(),
  };
}

/** All wrong codes of a day are counted. `requireUnlocked` decides when they are too many. */
const WRONG_CODES = CALLER_LIMITS.wrongCodesPerUser.map(({ milliseconds }) => ({
  most: Number.MAX_SAFE_INTEGER,
  milliseconds,
}));
