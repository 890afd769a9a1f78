import type { DryRunResponse } from '../../../domain/api/responses';
import { type CallerCheck, requireCaller } from '../../../domain/caller/check-caller';
import { describeChoice } from '../../../domain/message/operator-choice';
import { STATUS_AFTER } from '../../../domain/recovery/recovery-action';
import type { Dependencies, RouteRequest } from '../ports';
import { confirmUser } from './confirm-user';
import { writePreview } from './message-preview';
import type { NoticePlan, Plan } from './plan-action';

/**
 * Describes the effect of an action. Changes nothing and records nothing.
 *
 * @throws ProblemError `ambiguous-user`
 */
export async function describeDryRun(
  plan: Plan,
  { context }: RouteRequest,
  dependencies: Dependencies,
): Promise<DryRunResponse> {
  await confirmUser(plan, plan.toConfirm, context, dependencies);
  const { action, detail, user, delivery, request, notice, writtenBy, choice, caller } = plan;
  const previewed = plan.purpose ?? (notice?.delivery && notice.purpose);
  const { brand, locale } = plan.isBranded ? describeChoice(choice) : {};
  const details = {
    name: user.shortName,
    timeZone: user.timeZone,
    username: plan.actingName,
    permanent: notice?.permanent,
    reason: plan.isTrusted ? request.reason : undefined,
    ticket: plan.isTrusted ? request.ticket : undefined,
  };
  const { medium } = (plan.purpose === undefined ? notice?.delivery : delivery) ?? {};
  const preview = { purpose: previewed, channel: medium === 'SMS' ? 'sms' : 'email', writtenBy } as const;
  const { catalog, now } = dependencies;
  return {
    kind: 'dry-run',
    dryRun: true,
    action,
    detail,
    sub: user.sub,
    userStatus: user.status,
    userStatusAfter: STATUS_AFTER[action],
    delivery,
    writtenBy,
    brand,
    locale,
    message:
      previewed === undefined
        ? null
        : writePreview(catalog, choice, { ...preview, purpose: previewed, details }, now()),
    revokeSessions: request.revokeSessions,
    callerVerification: describeRequirement(caller),
    notice: notice && describeNotice(notice),
  };
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
