import type { NoticeOutcome } from '../../../domain/api/responses';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { User } from '../../../domain/recovery/user';
import { type EmailWithText, renderEmailWithText, renderSms } from '../../../messages/renderer/render';
import type { Dependencies, RequestContext } from '../ports';
import { noticeContent } from './message-preview';
import type { ActionPlan, NoticePlan } from './plan-action';

/** A notice that is ready to be sent: an email, or the text of an SMS. */
export type WrittenNotice =
  | { readonly medium: 'EMAIL'; readonly email: EmailWithText }
  | { readonly medium: 'SMS'; readonly text: string };

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
): WrittenNotice | undefined {
  if (delivery === undefined) {
    return undefined;
  }
  const details = { ...request, permanent, name: user.shortName, timeZone: user.timeZone };
  const { edition, content } = noticeContent(catalog, choice, details, now());
  return delivery.medium === 'EMAIL'
    ? { medium: 'EMAIL', email: renderEmailWithText(edition, purpose, content) }
    : { medium: 'SMS', text: renderSms(edition, purpose, content) };
}

/** Sends the notice. A failure is reported in the response. It does not undo the action. */
export async function sendNotice(
  user: User,
  { because, delivery }: NoticePlan,
  { notice, context }: { readonly notice: WrittenNotice | undefined; readonly context: RequestContext },
  dependencies: Pick<Dependencies, 'notices' | 'sms'>,
): Promise<NoticeOutcome> {
  const sent = await (notice && send(user, notice, context, dependencies));
  return sent === undefined ? { outcome: 'not-sent', because } : { ...sent, delivery };
}

/** @returns `undefined` if the deployment or the user has no address, which the plan excludes */
async function send(
  { email, phoneNumber }: User,
  notice: WrittenNotice,
  context: RequestContext,
  { notices, sms }: Pick<Dependencies, 'notices' | 'sms'>,
): Promise<NoticeOutcome | undefined> {
  return notice.medium === 'EMAIL'
    ? email && notices?.send(email.value, notice.email, context)
    : phoneNumber && sms.send(phoneNumber.value, notice.text, context);
}
