import type { NoticeOutcome } from '../../../domain/api/responses';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { User } from '../../../domain/recovery/user';
import type { EmailWithText } from '../../../messages/renderer/render';
import type { Dependencies, RequestContext } from '../ports';
import { writeNoticeEmail } from './message-preview';
import type { ActionPlan, NoticePlan } from './plan-action';

/**
 * Renders the notice about an action, before the action. It never contains a password.
 *
 * @returns `undefined` if no notice is sent
 */
export function writeNotice(
  { user, request }: Pick<ActionPlan, 'user' | 'request'>,
  { purpose, permanent, delivery }: NoticePlan,
  choice: MessageChoice,
  { catalog, now }: Pick<Dependencies, 'catalog' | 'now'>,
): EmailWithText | undefined {
  const details = { ...request, purpose, permanent, name: user.shortName, timeZone: user.timeZone };
  return delivery && writeNoticeEmail(catalog, choice, details, now());
}

/** Sends the notice. A failure is reported in the response. It does not undo the action. */
export async function sendNotice(
  { email }: User,
  { because, delivery }: NoticePlan,
  { message, context }: { readonly message: EmailWithText | undefined; readonly context: RequestContext },
  { notices }: Pick<Dependencies, 'notices'>,
): Promise<NoticeOutcome> {
  if (message === undefined || notices === undefined || email === undefined) {
    return { outcome: 'not-sent', because };
  }
  return { ...(await notices.send(email.value, message, context)), delivery };
}
