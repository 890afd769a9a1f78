import type { PreviewedMessage } from '../../../domain/api/responses';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { Writer } from '../../../domain/pool/writer';
import { type BrandLocale, openBrandLocale } from '../../../messages/renderer/brand-locale';
import type { CatalogFiles } from '../../../messages/renderer/catalog-files';
import { formatDateTime } from '../../../messages/renderer/date-time';
import type { MessageContent } from '../../../messages/renderer/email-blocks';
import { isReason, type Purpose } from '../../../messages/renderer/purposes';
import { renderEmailWithText, renderSms } from '../../../messages/renderer/render';
import { sampleContent } from '../../../messages/renderer/samples';

/** The details that a message contains about its user and its request. */
export interface MessageDetails {
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  /** The user's name; a sample name if there is no user. */
  readonly name?: string | undefined;
  /** The IANA time zone of the user. Without one, times are in UTC. */
  readonly timeZone?: string | undefined;
  /** The username in an invitation. */
  readonly username?: string;
  /** True if the new password of a notice is permanent. */
  readonly permanent?: boolean | undefined;
}

/** A message that is rendered with sample values. */
export interface PreviewedContent {
  readonly purpose: Purpose;
  readonly channel: 'email' | 'sms';
  readonly writtenBy: Writer;
  readonly details: MessageDetails;
}

/**
 * Renders a message as the trigger would, with a sample instead of the code. Pure.
 *
 * @returns no copy if Rekey does not write the message
 */
export function writePreview(
  catalog: CatalogFiles,
  choice: MessageChoice,
  { purpose, channel, writtenBy, details }: PreviewedContent,
  now: number,
): PreviewedMessage {
  if (writtenBy !== 'rekey') {
    return { channel, writtenBy };
  }
  const brandLocale = brandLocaleOf(catalog, choice);
  const sample = sampleContent(purpose, formatDateTime(now, brandLocale.locale, details.timeZone));
  const { name, username, ticket, permanent } = details;
  const content = {
    ...sample,
    reason: reasonOf(details),
    ticket,
    permanent,
    ...('name' in sample && 'name' in details && { name }),
    ...(sample.username !== undefined && username !== undefined && { username }),
  };
  if (channel === 'sms') {
    return { channel, writtenBy, sample: true, text: renderSms(brandLocale, purpose, content) };
  }
  return { channel: 'email', writtenBy, sample: true, ...renderEmailWithText(brandLocale, purpose, content) };
}

/** Returns the content of a notice, and the brand and the locale to render it with. Pure. */
export function noticeContent(
  catalog: CatalogFiles,
  choice: MessageChoice,
  details: MessageDetails,
  now: number,
): { readonly edition: BrandLocale; readonly content: MessageContent } {
  const edition = brandLocaleOf(catalog, choice);
  const content = {
    name: details.name,
    reason: reasonOf(details),
    ticket: details.ticket,
    permanent: details.permanent,
    when: formatDateTime(now, edition.locale, details.timeZone),
  };
  return { edition, content };
}

/** Selects the brand and the locale of a message. */
export function brandLocaleOf(catalog: CatalogFiles, { brand, locale }: MessageChoice): BrandLocale {
  return openBrandLocale(catalog.index, brand.id, locale.tag, catalog.copy(locale.tag));
}

function reasonOf({ reason }: MessageDetails) {
  return isReason(reason) ? reason : undefined;
}
