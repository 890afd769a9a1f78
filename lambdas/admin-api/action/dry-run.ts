import type { DryRunResponse } from '../../../domain/api/responses';
import { type CallerCheck, requireCaller } from '../../../domain/caller/check-caller';
import { describeChoice } from '../../../domain/message/operator-choice';
import { STATUS_AFTER } from '../../../domain/recovery/recovery-action';
import type { Dependencies, RouteRequest } from '../ports';
import { confirmUser } from './confirm-user';
import { writePreview } from './message-preview';
import type { ActionPlan, NoticePlan, Plan } from './plan-action';

/**
 * Describes the effect of a recovery action. Changes nothing and records nothing.
 *
 * @throws ProblemError `ambiguous-user`
 */
export async function describeDryRun(
  plan: Plan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<DryRunResponse> {
  const { action, detail, delivery, actingName } = plan;
  return {
    kind: 'dry-run',
    dryRun: true,
    action,
    detail,
    userStatusAfter: STATUS_AFTER[action],
    delivery,
    ...(await describePlan(plan, actingName, request, dependencies)),
  };
}

/**
 * Describes the parts of a plan that all actions have.
 *
 * @param username the username in the message
 * @throws ProblemError `ambiguous-user`
 */
export async function describePlan(
  plan: ActionPlan,
  username: string,
  { context }: RouteRequest,
  dependencies: Dependencies,
): Promise<Omit<DryRunResponse, 'kind' | 'dryRun' | 'action' | 'detail' | 'userStatusAfter' | 'delivery'>> {
  await confirmUser(plan, plan.toConfirm, context, dependencies);
  const { user, request, notice, writtenBy, choice } = plan;
  const { brand, locale } = plan.isBranded ? describeChoice(choice) : {};
  return {
    sub: user.sub,
    userStatus: user.status,
    writtenBy,
    brand,
    locale,
    ...describeMessage(plan, username, dependencies),
    revokeSessions: request.revokeSessions,
    callerVerification: describeRequirement(plan.caller),
    notice: notice && describeNotice(notice),
  };
}

/** Renders the message of Cognito or the notice; `null` if the user receives neither. */
function describeMessage(
  { purpose, notice, delivery, user, request, writtenBy, choice, isTrusted }: ActionPlan,
  username: string,
  { catalog, now }: Dependencies,
): Pick<DryRunResponse, 'purpose' | 'message'> {
  const previewed = purpose ?? (notice?.delivery && notice.purpose);
  if (previewed === undefined) {
    return { message: null };
  }
  const { medium } = (purpose === undefined ? notice?.delivery : delivery) ?? {};
  const details = {
    name: user.shortName,
    timeZone: user.timeZone,
    username,
    permanent: notice?.permanent,
    reason: isTrusted ? request.reason : undefined,
    ticket: isTrusted ? request.ticket : undefined,
  };
  const content = { purpose: previewed, channel: medium === 'SMS' ? 'sms' : 'email', writtenBy, details } as const;
  return { purpose: previewed, message: writePreview(catalog, choice, content, now()) };
}

function describeNotice({ because, delivery }: NoticePlan): NonNullable<DryRunResponse['notice']> {
  return { outcome: delivery ? 'would-be-sent' : 'not-sent', because, delivery };
}

/** @throws ProblemError for a verification that the request names and that cannot be used */
function describeRequirement(caller: CallerCheck): DryRunResponse['callerVerification'] {
  const { isRequired, purpose, channels, verification, obstacle } = caller;
  if (obstacle !== undefined && obstacle !== 'caller-not-verified') {
    requireCaller(caller);
  }
  return isRequired ? { purpose, channels: [...channels], verified: verification !== undefined } : undefined;
}
