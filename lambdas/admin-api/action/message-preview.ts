import type { PreviewedMessage } from '../../../domain/api/responses';
import type { MessageChoice } from '../../../domain/message/message-choice';
import type { Writer } from '../../../domain/pool/writer';
import type { CatalogFiles } from '../../../messages/renderer/catalog-files';
import { formatDateTime } from '../../../messages/renderer/date-time';
import { type Edition, openEdition } from '../../../messages/renderer/edition';
import { isCodePurpose, isReason, type Purpose } from '../../../messages/renderer/purposes';
import { type MailWithText, renderMailWithText, renderSms } from '../../../messages/renderer/render';
import { sampleContent } from '../../../messages/renderer/samples';

/** What a message says of its case. */
export interface MessageDetails {
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  /** The user's own name; a made-up one where there is no user. */
  readonly name?: string | undefined;
  /** In an invitation. */
  readonly username?: string;
}

/** A message to write with samples. */
export interface PreviewedContent {
  readonly purpose: Purpose;
  readonly channel: 'email' | 'sms';
  readonly writtenBy: Writer;
  readonly details: MessageDetails;
}

/**
 * Writes a message as the trigger would, with a sample instead of the code. Pure.
 *
 * @returns no texts where Rekey does not write the message
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
  const edition = editionOf(catalog, choice);
  const sample = sampleContent(purpose, formatDateTime(now, edition.locale));
  const { name, username, ticket } = details;
  const content = {
    ...sample,
    reason: reasonOf(details),
    ticket,
    ...('name' in sample && 'name' in details && { name }),
    ...(sample.username !== undefined && username !== undefined && { username }),
  };
  if (channel === 'sms' && isCodePurpose(purpose)) {
    return { channel, writtenBy, sample: true, text: renderSms(edition, purpose, content) };
  }
  return { channel: 'email', writtenBy, sample: true, ...renderMailWithText(edition, purpose, content) };
}

/** Writes the notice that an administrator changed the password. Pure. */
export function writePasswordChanged(
  catalog: CatalogFiles,
  choice: MessageChoice,
  details: MessageDetails,
  now: number,
): MailWithText {
  const edition = editionOf(catalog, choice);
  return renderMailWithText(edition, 'passwordChanged', {
    name: details.name,
    reason: reasonOf(details),
    ticket: details.ticket,
    when: formatDateTime(now, edition.locale),
  });
}

function editionOf(catalog: CatalogFiles, { brand, locale }: MessageChoice): Edition {
  return openEdition(catalog.index, brand.id, locale.tag, catalog.texts(locale.tag));
}

function reasonOf({ reason }: MessageDetails) {
  return isReason(reason) ? reason : undefined;
}
