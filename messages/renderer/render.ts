import type { BrandLocale } from './brand-locale';
import type { EmailLayout } from './catalog';
import { type Block, type BoxRow, emailBlocks, type MessageContent } from './email-blocks';
import { htmlToText } from './html-to-text';
import { nameInEmail } from './isolation';
import type { CodePurpose, Purpose } from './purposes';
import { fillSegments } from './segments';

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
  const brand = nameInEmail(brandLocale).body;
  const heading = fillSegments(brandLocale.string(purpose, 'heading'), { brand });
  const text = [heading, ...blocks.map(blockHtml), brand]
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
 * Fills a compiled SMS. Pure.
 *
 * @returns 6-140 characters; at most two segments if code and username are no longer than `check-limits.ts` assumes
 */
export function renderSms(brandLocale: BrandLocale, purpose: CodePurpose, { code, username }: MessageContent): string {
  return fillSegments(brandLocale.string(purpose, 'sms'), { brand: brandLocale.name.sms, code, username });
}

function layOut(brandLocale: BrandLocale, purpose: Purpose, blocks: readonly Block[]): string {
  const { layout, locale, direction } = brandLocale;
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
    preheader: fillSegments(brandLocale.string(purpose, 'preheader'), { brand: name.body }),
    heading: fillSegments(heading, { brand: name.body }),
  });
}

function layOutBlock(layout: EmailLayout, block: Block, start: string): string {
  switch (block.kind) {
    case 'paragraph':
      return fillSegments(layout.paragraph, { start, text: block.html });
    case 'box':
      return fillSegments(layout.box, { rows: block.rows.map((row) => layOutRow(layout, row)).join('') });
    default:
      return fillSegments(layout[block.kind], { start, text: block.lines.join('<br>') });
  }
}

function layOutRow(layout: EmailLayout, { kind, label, value }: BoxRow): string {
  return fillSegments(layout[kind], { label, value });
}

/** A code or a password stands on a line alone, without isolates: they would be copied with it, and refused. */
function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.html;
    case 'box':
      return block.rows.map(({ label, value }) => `${label}\n${value}`).join('\n');
    default:
      return block.lines.join('\n');
  }
}
