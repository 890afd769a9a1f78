import type { BrandLocale } from './brand-locale';
import type { EmailLayout } from './catalog';
import { type Block, emailBlocks, type MessageContent } from './email-blocks';
import { htmlToText } from './html-to-text';
import { isolate, nameInEmail } from './isolation';
import { type CodePurpose, isInvitation, type Purpose } from './purposes';
import { fillSegments, inlineSlot, type Segments } from './segments';
import { autofillLines, SAMPLE_CODE } from './sms-autofill';

/** An email in the form that Cognito accepts. */
export interface Email {
  /** 1-140 characters. */
  readonly subject: string;
  /** 6-20,000 characters. */
  readonly html: string;
}

/** An email with its content as plain text. */
export interface EmailWithText extends Email {
  readonly text: string;
}

/**
 * Fills a compiled email. Pure: no clock, no I/O. The lengths were checked when the catalog was compiled.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function renderEmail(brandLocale: BrandLocale, purpose: Purpose, content: MessageContent): Email {
  return emailOf(brandLocale, purpose, emailBlocks(brandLocale, purpose, content));
}

/** Fills an email that Rekey itself sends or shows, as HTML and as plain text. Pure. */
export function renderEmailWithText(
  brandLocale: BrandLocale,
  purpose: Purpose,
  content: MessageContent,
): EmailWithText {
  const blocks = emailBlocks(brandLocale, purpose, content);
  const { legal } = brandLocale;
  const brand = nameInEmail(brandLocale).body;
  const heading = fillSegments(brandLocale.string(purpose, 'heading'), { brand });
  const text = [heading, ...blocks.map(blockHtml), brand, ...(legal === undefined ? [] : [legal])]
    .map((part) => htmlToText(part, brandLocale.direction))
    .join('\n\n');
  return { ...emailOf(brandLocale, purpose, blocks), text: `${text}\n` };
}

function emailOf(brandLocale: BrandLocale, purpose: Purpose, blocks: readonly Block[]): Email {
  return {
    subject: fillSegments(brandLocale.string(purpose, 'subject'), { brand: brandLocale.name.subject }),
    html: layOut(brandLocale, purpose, blocks),
  };
}

/**
 * Fills a compiled SMS. Pure. An SMS with a code ends with the lines for phones of the brand, if they fit.
 *
 * @returns 6-140 characters; at most two segments if code and username are no longer than `check-limits.ts` assumes
 */
export function renderSms(brandLocale: BrandLocale, purpose: CodePurpose, { code, username }: MessageContent): string {
  const { name, smsDomain, androidAppHash } = brandLocale;
  const string = smsString(brandLocale, purpose);
  const fill = (value: string | undefined): string => fillSegments(string, { brand: name.sms, code: value, username });
  return isInvitation(purpose) || !(smsDomain || androidAppHash)
    ? fill(code)
    : fill(code) + autofillLines(brandLocale, fill(SAMPLE_CODE), code);
}

/** Returns the string of an SMS, with the sentence that the user must not share it. */
export function smsString(brandLocale: BrandLocale, purpose: CodePurpose): Segments {
  const secrecy = brandLocale.string('common', isInvitation(purpose) ? 'smsPasswordSecrecy' : 'smsSecrecy');
  return inlineSlot(brandLocale.string(purpose, 'sms'), 'secrecy', secrecy);
}

function layOut(brandLocale: BrandLocale, purpose: Purpose, blocks: readonly Block[]): string {
  const { layout, locale, direction, legal } = brandLocale;
  const start = direction === 'rtl' ? 'right' : 'left';
  const body = blocks.map((block) => layOutBlock(layout, block, start)).join('');
  const name = nameInEmail(brandLocale);
  const heading = brandLocale.string(purpose, 'heading');
  return fillSegments(layout.frame, {
    brand: name.body,
    alternative: name.title,
    title: fillSegments(heading, { brand: name.title }),
    locale,
    direction,
    start,
    body,
    legal: legal && fillSegments(layout.legal, { text: isolate(legal, 'auto', direction) }),
    preheader: fillSegments(brandLocale.string(purpose, 'preheader'), { brand: name.body }),
    heading: fillSegments(heading, { brand: name.body }),
  });
}

function layOutBlock(layout: EmailLayout, block: Block, start: string): string {
  switch (block.kind) {
    case 'box': {
      const rows = block.rows.map(({ kind, label, value }) => fillSegments(layout[kind], { label, value })).join('');
      return fillSegments(layout.box, { rows: rows + fillSegments(layout.validity, { text: block.validity }) });
    }
    case 'details':
      return fillSegments(layout.details, { start, text: block.lines.join('<br>') });
    default: {
      const { kind, ...values } = block;
      return fillSegments(layout[kind], { start, ...values });
    }
  }
}

/** A code, a password or a URL stands on a line alone, without isolates: they would be copied with it. */
function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'box':
      return [...block.rows.map(({ label, value }) => `${label}\n${value}`), block.validity].join('\n');
    case 'details':
      return block.lines.join('\n');
    case 'note':
      return `${block.lead} ${block.text}`;
    default:
      return `${block.text}\n${block.url}`;
  }
}
