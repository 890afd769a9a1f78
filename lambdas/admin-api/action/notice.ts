import type { NoticeOutcome } from '../../../domain/api/responses';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { EmailWithText } from '../../../messages/renderer/render';
import type { Dependencies, RequestContext } from '../ports';
import { writePasswordChanged } from './message-preview';
import type { Plan } from './plan-action';

/**
 * Renders the notice that an administrator set the password, before the action. It never contains the password.
 *
 * @returns `undefined` if no notice is sent
 */
export function writeNotice(
  { action, user, request, notice }: Pick<Plan, 'action' | 'user' | 'request' | 'notice'>,
  choice: MessageChoice,
  { catalog, now }: Dependencies,
): EmailWithText | undefined {
  const permanent = action === 'permanent-password';
  const details = { ...request, permanent, name: user.shortName, timeZone: user.timeZone };
  return notice.delivery && writePasswordChanged(catalog, choice, details, now());
}

/** Sends the notice. A failure is reported in the response. It does not undo the action. */
export async function sendNotice(
  { user, notice: { because, delivery } }: Plan,
  mail: EmailWithText | undefined,
  context: RequestContext,
  { notices }: Dependencies,
): Promise<NoticeOutcome> {
  const address = user.email?.value;
  if (mail === undefined || notices === undefined || address === undefined) {
    return { outcome: 'not-sent', because };
  }
  return { ...(await notices.send(address, mail, context)), delivery };
}
