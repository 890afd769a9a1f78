import type { DryRunAnswer } from '../../domain/answers';
import type { Dependencies } from './deps';
import { planNotice } from './notice';
import { chooseFor, nameInInvitation, type PlannedAction, purposeOf } from './planned-action';
import { previewMessage } from './written-message';

/** Says what an action would do. Changes nothing and records nothing. */
export function tryOut(planned: PlannedAction, dependencies: Dependencies): DryRunAnswer {
  const { action, detail, user, delivery, request, notify } = planned;
  const { catalog, now, signer } = dependencies;
  const purpose = purposeOf(action);
  const vouchedFor = purpose === undefined || signer !== undefined;
  const choice = chooseFor(planned, vouchedFor, dependencies);
  const details = {
    name: user.shortName,
    username: nameInInvitation(planned),
    ...(vouchedFor && { reason: request.reason, ticket: request.ticket }),
  };
  const channel = delivery?.medium === 'SMS' ? 'sms' : 'email';
  const notice = planNotice(notify, user, dependencies);
  const previewed = purpose ?? (notice.delivery && 'passwordChanged');
  return {
    dryRun: true,
    action,
    ...(detail !== undefined && { detail }),
    sub: user.sub,
    userStatus: user.status,
    ...(delivery && { delivery }),
    ...choice,
    message: previewed === undefined ? null : previewMessage(catalog, choice, previewed, channel, details, now()),
    revokeSessions: request.revokeSessions,
    ...(purpose === undefined && { notice: { outcome: notice.delivery ? 'sent' : 'not-sent', ...notice } }),
  };
}
