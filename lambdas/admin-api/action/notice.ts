import type { NoticeOutcome } from '../../../domain/api/answers';
import type { MessageChoice } from '../../../domain/message/message-choice';
import { maskDestination } from '../../../domain/recovery/delivery';
import type { User } from '../../../domain/recovery/user';
import type { Dependencies } from '../ports';
import { writeNotice } from './message-preview';
import type { PlannedAction } from './planned-action';

/** Where a notice would go, or why there would be none. */
export function planNotice(
  wanted: boolean,
  { email }: User,
  { notices }: Dependencies,
): Pick<NoticeOutcome, 'because' | 'delivery'> {
  if (!wanted) {
    return { because: 'not-asked' };
  }
  if (notices === undefined) {
    return { because: 'not-configured' };
  }
  return email?.verified
    ? { delivery: { medium: 'EMAIL', destination: maskDestination('EMAIL', email) } }
    : { because: 'no-verified-email' };
}

/**
 * Writes the notice that an administrator set the password, never which, before anything is done. Sending it is told
 * and undoes nothing.
 */
export function prepareNotice(
  { user, request, notify }: PlannedAction,
  choice: MessageChoice,
  dependencies: Dependencies,
): { send(): Promise<NoticeOutcome> } {
  const { because, delivery } = planNotice(notify, user, dependencies);
  const { notices, catalog, now } = dependencies;
  const address = user.email?.value;
  if (delivery === undefined || notices === undefined || address === undefined) {
    return { send: async () => ({ outcome: 'not-sent', ...(because && { because }) }) };
  }
  const mail = writeNotice(catalog, choice, { ...request, name: user.shortName }, now());
  return { send: async () => ({ ...(await notices.send(address, mail)), delivery }) };
}
