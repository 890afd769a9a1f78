import type { NoticeOutcome } from '../../domain/answers';
import { maskDestination } from '../../domain/delivery';
import type { MessageChoice } from '../../domain/message-choice';
import type { User } from '../../domain/user';
import type { Dependencies } from './deps';
import { type MessageDetails, writeNotice } from './written-message';

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

/** Tells the user that an administrator set the password, never which. A failure is told, and undoes nothing. */
export async function sendNotice(
  wanted: boolean,
  user: User,
  choice: MessageChoice,
  details: MessageDetails,
  dependencies: Dependencies,
): Promise<NoticeOutcome> {
  const { because, delivery } = planNotice(wanted, user, dependencies);
  const { notices, catalog, now } = dependencies;
  if (delivery === undefined || notices === undefined || user.email === undefined) {
    return { outcome: 'not-sent', ...(because && { because }) };
  }
  return { ...(await notices.send(user.email.value, writeNotice(catalog, choice, details, now()))), delivery };
}
