import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import { renderCell } from '../../messages/gallery/cells';
import type { Catalog } from '../../messages/renderer/catalog';
import { purposeNames } from '../../messages/renderer/purposes';

/** The folder of the golden files. */
export const GOLDEN_DIRECTORY = join(__dirname, '../../test/golden');

/** The brand that has a golden file for every locale, and the locales that have a golden file for every brand. */
const EVERYWHERE = 'aurora';
const EVERY_BRAND_IN: readonly Locale[] = ['en', 'de', 'ja', 'ar'];

function withoutFrames(messages: Catalog): Catalog {
  return {
    ...messages,
    index: {
      ...messages.index,
      brands: Object.fromEntries(
        Object.entries(messages.index.brands).map(([id, brand]) => [
          id,
          { ...brand, layout: { ...brand.layout, frame: ['', 'body', ''] } },
        ]),
      ),
    },
  };
}

/** Returns the content of every golden file by its path: the messages exactly as users receive them. */
export function goldenFiles(messages: Catalog): Map<string, string> {
  const files = new Map<string, string>();
  for (const brand of Object.keys(messages.index.brands)) {
    for (const locale of brand === EVERYWHERE ? Object.keys(messages.locales) : EVERY_BRAND_IN) {
      files.set(join('plain-text', brand, `${locale}.txt`), plainTextsOf(messages, brand, locale));
    }
    for (const locale of EVERY_BRAND_IN) {
      files.set(join('emails', brand, `${locale}.html`), emailsOf(messages, brand, locale));
    }
  }
  return files;
}

/** Returns the first email in full, and the body of the others, which have the same frame. */
function emailsOf(messages: Catalog, brand: string, locale: Locale): string {
  const bodiesAlone = withoutFrames(messages);
  const emails = purposeNames().map((purpose, position) => {
    const { email } = renderCell(position === 0 ? messages : bodiesAlone, { brand, locale, purpose });
    return `<!-- ${purpose} -->\n${email.html.replaceAll('><', '>\n<')}\n`;
  });
  return emails.join('\n');
}

function plainTextsOf(messages: Catalog, brand: string, locale: Locale): string {
  const plainTexts = purposeNames().map((purpose) => {
    const { email, sms } = renderCell(messages, { brand, locale, purpose });
    const written = `## ${purpose}\n\nSubject: ${email.subject}\n\n${email.text}`;
    const size = sms && `${sms.size.units} of ${sms.size.max}, ${sms.size.alphabet}`;
    return sms ? `${written}\nSMS (${size}): ${sms.body}\n` : written;
  });
  return plainTexts.join('\n');
}
