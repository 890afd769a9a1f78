import { ProblemError } from '../../../domain/api/problem-error';
import type { AuditRecord, TokenRemovalDryRunResponse, TokenRemovalResponse } from '../../../domain/api/responses';
import { type MfaStep, predictSignInWithout } from '../../../domain/mfa/next-sign-in';
import { TURN_OFF_FACTORS, type TurnOffFactor } from '../../../domain/mfa/turn-off-factors';
import type { Dependencies, RequestContext, RouteRequest } from '../ports';
import type { PerformedAction } from './conclude';
import { describePlan } from './dry-run';
import { carryOut } from './perform';
import type { TokenRemovalPlan } from './plan-token-removal';

/**
 * Removes the authenticator app of a user, then turns off the further factors of the request. If these cannot be turned off, the
 * app stays removed: the response reports it.
 *
 * @throws ProblemError as `carryOut`
 */
export async function removeToken(
  plan: TokenRemovalPlan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<PerformedAction> {
  const { context } = request;
  const { username } = plan.user;
  const act = () => dependencies.pool.deleteSoftwareToken(username, context);
  const follow = () => turnOffFactors(plan, context, dependencies);
  const done = await carryOut(plan, { act, follow }, request, dependencies);
  const answer: TokenRemovalResponse = {
    kind: 'action',
    dryRun: false,
    ...describeRemoval(plan, done.outcomes),
    sub: plan.user.sub,
    userStatus: plan.user.status,
    ...done.answer,
    ...done.outcomes,
  };
  return { status: 200, answer, open: done.started, end: { ...done.end, ...done.outcomes } };
}

/**
 * Describes the effect of the removal. Changes nothing and records nothing.
 *
 * @throws ProblemError `ambiguous-user`
 */
export async function describeRemovalDryRun(
  plan: TokenRemovalPlan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<TokenRemovalDryRunResponse> {
  return {
    kind: 'dry-run',
    dryRun: true,
    ...describeRemoval(plan, outcomesOf(plan.turnsOff, { outcome: 'turned-off' })),
    turnsOff: [...plan.turnsOff],
    ...(await describePlan(plan, plan.user.username, request, dependencies)),
  };
}

/** Describes the state after the removal. If the outcome of a factor is unknown, two steps can follow the password. */
function describeRemoval({ action, user, mfa, remaining }: TokenRemovalPlan, outcomes: FactorOutcomes) {
  const stepWithout = (...counted: readonly string[]): MfaStep => {
    const off = TURN_OFF_FACTORS.filter((factor) => counted.includes(outcomes[OUTCOME_OF[factor]]?.outcome ?? ''));
    return predictSignInWithout(['SOFTWARE_TOKEN_MFA', ...off], user, mfa);
  };
  const nextSignIn = [...new Set([stepWithout('turned-off', 'unknown'), stepWithout('turned-off')])];
  return { action, nextSignIn, remaining: [...remaining] };
}

const OUTCOME_OF = { SMS_MFA: 'smsMfa', EMAIL_OTP: 'emailMfa' } as const satisfies Record<TurnOffFactor, string>;

/** The outcome of each factor. One call turns off all of them. */
type FactorOutcomes = Pick<AuditRecord, 'smsMfa' | 'emailMfa'>;

async function turnOffFactors(
  { turnsOff, user }: TokenRemovalPlan,
  context: RequestContext,
  { pool }: Dependencies,
): Promise<FactorOutcomes> {
  if (turnsOff.length === 0) {
    return {};
  }
  try {
    await pool.turnOffFactors(user.username, turnsOff, context);
    return outcomesOf(turnsOff, { outcome: 'turned-off' });
  } catch (error) {
    if (error instanceof ProblemError) {
      const outcome = error.type === 'outcome-unknown' ? 'unknown' : 'kept';
      return outcomesOf(turnsOff, { outcome, because: error.type });
    }
    throw error;
  }
}

function outcomesOf(factors: readonly TurnOffFactor[], outcome: FactorOutcomes['smsMfa']): FactorOutcomes {
  return {
    smsMfa: factors.includes('SMS_MFA') ? outcome : undefined,
    emailMfa: factors.includes('EMAIL_OTP') ? outcome : undefined,
  };
}
