import type { DryRunAnswer } from '../../../domain/api/answers';
import { messagePurposeOf, STATUS_AFTER, setsPassword } from '../../../domain/recovery/recovery-action';
import type { Dependencies } from '../ports';
import { requireSameUser } from './load-user';
import { chooseMessageFor, tellChoice } from './message-choice';
import { writePreview } from './message-preview';
import { planNotice } from './notice';
import { actingName, nameInInvitation, type PlannedAction } from './planned-action';
import { countsWishes } from './sign-context';
import { writerFor } from './writer-for';

/**
 * Describes what an action would do. Changes nothing and records nothing.
 *
 * @throws ProblemError `ambiguous-user`
 */
export async function describeDryRun(planned: PlannedAction, dependencies: Dependencies): Promise<DryRunAnswer> {
  await requireSameUser(planned, [actingName(planned)], dependencies);
  const { action, detail, user, delivery, request, notify } = planned;
  const { catalog, now } = dependencies;
  const purpose = messagePurposeOf(action);
  const vouchedFor = countsWishes(action, dependencies);
  const choice = chooseMessageFor(user, request, vouchedFor, dependencies);
  const details = {
    name: user.shortName,
    username: nameInInvitation(planned),
    ...(vouchedFor && { reason: request.reason, ticket: request.ticket }),
  };
  const channel = delivery?.medium === 'SMS' ? 'sms' : 'email';
  const writtenBy = writerFor(planned, dependencies);
  const notice = planNotice(notify, user, dependencies);
  const previewed = purpose ?? (notice.delivery && 'passwordChanged');
  return {
    kind: 'dry-run',
    dryRun: true,
    action,
    ...(detail !== undefined && { detail }),
    sub: user.sub,
    userStatus: user.status,
    userStatusAfter: STATUS_AFTER[action],
    ...(delivery && { delivery }),
    writtenBy,
    ...(writtenBy === 'rekey' && previewed !== undefined && tellChoice(choice)),
    message:
      previewed === undefined ? null : writePreview(catalog, choice, previewed, { channel, writtenBy }, details, now()),
    revokeSessions: request.revokeSessions,
    ...(setsPassword(action) && { notice: { outcome: notice.delivery ? 'would-be-sent' : 'not-sent', ...notice } }),
  };
}
