import type { DryRunResponse } from '../../../domain/api/responses';
import { describeChoice } from '../../../domain/message/operator-choice';
import { STATUS_AFTER, setsPassword } from '../../../domain/recovery/recovery-action';
import type { Dependencies, RouteRequest } from '../ports';
import { confirmUser } from './confirm-user';
import { writePreview } from './message-preview';
import type { Plan } from './plan-action';

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
  const { action, detail, user, delivery, request, notice, writtenBy, choice } = plan;
  const previewed = plan.purpose ?? (notice.delivery && 'passwordChanged');
  const { brand, locale } = plan.isBranded ? describeChoice(choice) : {};
  const details = {
    name: user.shortName,
    timeZone: user.timeZone,
    username: plan.actingName,
    permanent: action === 'permanent-password',
    reason: plan.isTrusted ? request.reason : undefined,
    ticket: plan.isTrusted ? request.ticket : undefined,
  };
  const preview = { purpose: previewed, channel: delivery?.medium === 'SMS' ? 'sms' : 'email', writtenBy } as const;
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
    notice: setsPassword(action) ? { outcome: notice.delivery ? 'would-be-sent' : 'not-sent', ...notice } : undefined,
  };
}
