import type { removeSoftwareTokenRequest } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problem-error';
import { checkCaller } from '../../../domain/caller/check-caller';
import { chooseForOperator, requireKnown } from '../../../domain/message/operator-choice';
import type { PoolMfa } from '../../../domain/mfa/pool-mfa';
import {
  obstacleToRemoval,
  type RemainingSignIn,
  remainingSignIns,
  requireMayTurnOff,
} from '../../../domain/mfa/token-removal';
import type { TurnOffFactor } from '../../../domain/mfa/turn-off-factors';
import { reasonIds } from '../../../messages/renderer/purposes';
import type { ActionInput } from '../http/read-request';
import type { Dependencies } from '../ports';
import type { Target } from './load-target';
import { type ActionPlan, namesToConfirm, planNotice } from './plan-action';

/** The removal of an authenticator app, with all decisions about it. */
export interface TokenRemovalPlan extends ActionPlan {
  readonly action: 'software-token-removal';
  /** Further factors to turn off. */
  readonly turnsOff: readonly TurnOffFactor[];
  readonly mfa: PoolMfa;
  readonly remaining: readonly RemainingSignIn[];
}

/**
 * Makes all decisions about the removal of an authenticator app. Pure.
 *
 * @throws ProblemError `user-disabled`, `user-federated`, `user-unconfirmed`, `mfa-required`, `unknown-brand` or
 * `unknown-reason`
 */
export function planTokenRemoval(
  target: Target,
  { request }: Pick<ActionInput<ReturnType<typeof removeSoftwareTokenRequest.parse>>, 'request'>,
  mfa: PoolMfa,
  { policy, catalog, notices, now }: Pick<Dependencies, 'policy' | 'catalog' | 'notices' | 'now'>,
): TokenRemovalPlan {
  const { user, settings, isProtected, operator, callerVerification: named, counters } = target;
  const obstacle = obstacleToRemoval(user, isProtected);
  if (obstacle !== undefined) {
    const { status: userStatus, enabled } = user;
    throw new ProblemError(obstacle.because, obstacle.detail, { userStatus, enabled, instead: [] });
  }
  const turnsOff = request.alsoTurnOff ?? [];
  requireMayTurnOff(turnsOff, user, mfa);
  const { offer } = catalog.index;
  requireKnown(request, { brands: Object.keys(offer.brands), reasons: reasonIds() });
  const notice = { purpose: 'authenticatorRemoved', ...planNotice(true, user, notices !== undefined) } as const;
  const setting = { policy: policy.callerVerification, sendsEmail: notices !== undefined, now: now() };
  return {
    action: 'software-token-removal',
    user,
    toConfirm: namesToConfirm(target),
    request,
    writtenBy: 'rekey',
    choice: chooseForOperator(offer, user, request, true),
    isTrusted: true,
    isBranded: notice.delivery !== undefined,
    notice,
    caller: checkCaller('software-token-removal', undefined, { user, operator, named }, setting),
    counters,
    turnsOff,
    mfa,
    remaining: remainingSignIns(settings.signIn),
  };
}
