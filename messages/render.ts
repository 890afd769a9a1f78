import type { Locale } from '../domain/locale';
import type { BrandMessages, LocaleTexts, Segments } from './catalog';
import type { Purpose, TextKey } from './purposes';

/** A message as Cognito takes it from the CustomMessage trigger. */
export interface RenderedMessage {
  readonly subject: string;
  readonly html: string;
  readonly sms: string;
}

/**
 * Fills a compiled message with the placeholder that Cognito later replaces by the real code.
 * Pure: no clock, no I/O. Every other value was bounded when the catalog was compiled.
 *
 * @param brandId names the overrides to prefer
 * @param code `event.request.codeParameter` (today `{####}`), never hard-coded
 * @returns subject (1-140 characters), HTML body (6-20,000) and SMS text (6-140)
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function renderMessage(
  brand: BrandMessages,
  brandId: string,
  locale: Locale,
  texts: LocaleTexts,
  purpose: Purpose,
  code: string,
): RenderedMessage {
  const own = texts.overrides[brandId]?.[purpose];
  const text = (key: TextKey): Segments => own?.[key] ?? texts.texts[purpose][key];
  const inHtml = { ...brand.html, code };
  const inPlain = { ...brand.plain, code };
  const parts = {
    code,
    locale,
    direction: texts.direction,
    start: texts.direction === 'rtl' ? 'right' : 'left',
    preheader: fillSegments(text('preheader'), inHtml),
    heading: fillSegments(text('heading'), inHtml),
    intro: fillSegments(text('intro'), inHtml),
    codeLabel: fillSegments(text('codeLabel'), inHtml),
    expiry: fillSegments(text('expiry'), inHtml),
    notYou: fillSegments(text('notYou'), inHtml),
  };
  return {
    subject: fillSegments(text('subject'), inPlain),
    html: fillSegments(brand.layout, parts),
    sms: fillSegments(text('sms'), inPlain),
  };
}

/** Puts values into the holes of a text; a hole that nothing fills stays empty. */
function fillSegments(segments: Segments, values: Readonly<Record<string, string>>): string {
  let text = segments[0] ?? '';
  for (let index = 1; index < segments.length; index += 2) {
    text += (values[segments[index] ?? ''] ?? '') + (segments[index + 1] ?? '');
  }
  return text;
}
