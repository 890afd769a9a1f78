import type { BrandLocale } from './brand-locale';
import type { EmailLayout } from './catalog';
import { type Block, emailBlocks, type MessageContent } from './email-blocks';
import { htmlToText } from './html-to-text';
import { isolate, nameInEmail } from './isolation';
import { isCodePurpose, isInvitation, type Purpose } from './purposes';
import { fillSegments, inlineSlot, type Segments } from './segments';
import { autofillLines, SAMPLE_CODE } from './sms-autofill';
import { foldToGsm7 } from './sms-size';

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
  const html = layOut(brandLocale, purpose, blocks);
  return {
    subject: fillSegments(brandLocale.string(purpose, 'subject'), { brand: brandLocale.name.subject }),
    html: purpose === 'callerVerification' ? withoutLinks(html) : html,
  };
}

/**
 * The code for the support team is for a phone call. Its email has nothing to click, unlike every other email. An address
 * stays in an element of its own, because a right-to-left text would display it in another order.
 */
function withoutLinks(html: string): string {
  return html
    .replace(/<a\b[^<>]*>/g, (tag) => `<span${/ dir="\w+"/.exec(tag)?.[0] ?? ''}>`)
    .replaceAll('</a>', '</span>');
}

/**
 * Fills a compiled SMS. Pure. An SMS with a code of Cognito ends with the lines for phones of the brand, if they fit.
 *
 * @returns for a message of Cognito, 6-140 characters; at most two segments if the values are no longer than
 * `check-limits.ts` assumes
 */
export function renderSms(brandLocale: BrandLocale, purpose: Purpose, content: MessageContent): string {
  const { name, supportAddress, smsDomain, androidAppHash } = brandLocale;
  const { code, username, action } = content;
  const string = smsString(brandLocale, purpose);
  const values = {
    brand: name.sms,
    support: supportAddress,
    username,
    action: action && foldToGsm7(fillSegments(brandLocale.string('callerActions', action), {})),
  };
  const fill = (value: string | undefined): string => fillSegments(string, { ...values, code: value });
  if (purpose === 'callerVerification') {
    return fill(inOneNumber(code, brandLocale));
  }
  return !isCodePurpose(purpose) || isInvitation(purpose) || !(smsDomain || androidAppHash)
    ? fill(code)
    : fill(code) + autofillLines(brandLocale, fill(SAMPLE_CODE), code);
}

/** Returns the string of an SMS, with the sentence that the user must not share it. */
export function smsString(brandLocale: BrandLocale, purpose: Purpose): Segments {
  const secrecy = brandLocale.string('common', isInvitation(purpose) ? 'smsPasswordSecrecy' : 'smsSecrecy');
  return inlineSlot(brandLocale.string(purpose, 'sms'), 'secrecy', secrecy);
}

/** A space between two groups of digits would display them in the wrong order in a right-to-left text. */
function inOneNumber(code: string | undefined, { direction }: BrandLocale): string | undefined {
  return direction === 'rtl' ? code?.replace(' ', '\u00a0') : code;
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
    case 'spoken':
      return `${block.label}\n<span dir="ltr">${block.first} ${block.second}</span>\n${block.validity}`;
    case 'details':
      return block.lines.join('\n');
    case 'note':
      return `${block.lead} ${block.text}`;
    default:
      return `${block.text}\n${block.url}`;
  }
}
