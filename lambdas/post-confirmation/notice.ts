import type { NoticeOutcome } from '../../domain/api/responses';
import { chooseMessage, type MessageChoice } from '../../domain/message/message-choice';
import { openBrandLocale } from '../../messages/renderer/brand-locale';
import { formatDateTime } from '../../messages/renderer/date-time';
import { renderEmailWithText, renderSms } from '../../messages/renderer/render';
import type { RequestContext } from '../admin-api/ports';
import type { CompletedReset } from './event';
import type { Deployment, Ports } from './ports';

const PURPOSE = 'passwordChosen';

/**
 * Chooses brand and locale of the notice as the CustomMessage trigger does, with one exception: the client metadata selects the
 * locale only for a user without one. Someone who stole a code must not be able to choose a language that the user cannot read.
 * Pure.
 */
export function chooseNotice(
  { clientId, brand, locale, metadata }: CompletedReset,
  { catalog, clientBrands, publicBrandChoice }: Deployment,
): MessageChoice {
  return chooseMessage(catalog.index.offer, {
    context: {}, // a call of a user has no signed context
    client: { brand: Object.hasOwn(clientBrands, clientId) ? clientBrands[clientId] : undefined },
    user: { brand, locale },
    metadata: {
      brand: publicBrandChoice ? metadata.brand : undefined,
      locale: locale === undefined ? metadata.locale : undefined,
    },
  });
}

/** Sends the notice to the verified email address, or by SMS to a user without one. */
export async function sendNotice(
  { email, phoneNumber, name, timeZone }: CompletedReset,
  { brand, locale }: MessageChoice,
  context: RequestContext,
  { deployment: { catalog }, mailer, sms, now }: Ports,
): Promise<NoticeOutcome> {
  const edition = openBrandLocale(catalog.index, brand.id, locale.tag, catalog.copy(locale.tag));
  const content = { name, when: formatDateTime(now(), locale.tag, timeZone) };
  if (mailer !== undefined && email?.verified) {
    return mailer.send(email.value, renderEmailWithText(edition, PURPOSE, content), context);
  }
  if (sms !== undefined && phoneNumber?.verified) {
    return sms.send(phoneNumber.value, renderSms(edition, PURPOSE, content), context);
  }
  return { outcome: 'not-sent', because: 'no-verified-contact' };
}
