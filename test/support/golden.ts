import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import { renderCell } from '../../messages/gallery/cells';
import type { Catalog } from '../../messages/renderer/catalog';
import { purposeNames } from '../../messages/renderer/purposes';
import { theMessages } from './catalog';

export const GOLDEN_DIRECTORY = join(__dirname, '../golden');

/** The brand whose texts are kept in every locale, and the locales that every brand is kept in. */
const EVERYWHERE = 'aurora';
const EVERY_BRAND_IN: readonly Locale[] = ['en', 'de', 'ja', 'ar'];

/** Written out, because how Intl writes it changes with Node.js. */
const WHEN = '2026-11-22 14:05 UTC';

const BODIES_ALONE: Catalog = {
  ...theMessages,
  index: {
    ...theMessages.index,
    brands: Object.fromEntries(
      Object.entries(theMessages.index.brands).map(([id, brand]) => [
        id,
        { ...brand, layout: { ...brand.layout, frame: ['', 'body', ''] } },
      ]),
    ),
  },
};

/** Every golden file by its path: what people get, to the letter. */
export function goldenFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const brand of Object.keys(theMessages.index.brands)) {
    for (const locale of brand === EVERYWHERE ? Object.keys(theMessages.locales) : EVERY_BRAND_IN) {
      files.set(join('texts', brand, `${locale}.txt`), textsOf(brand, locale));
    }
    for (const locale of EVERY_BRAND_IN) {
      files.set(join('mails', brand, `${locale}.html`), mailsOf(brand, locale));
    }
  }
  return files;
}

/** One mail whole, and of the others the body alone: around it, all are the same. */
function mailsOf(brand: string, locale: Locale): string {
  const mails = purposeNames().map((purpose, position) => {
    const { mail } = renderCell(position === 0 ? theMessages : BODIES_ALONE, { brand, locale, purpose }, WHEN);
    return `<!-- ${purpose} -->\n${mail.html.replaceAll('><', '>\n<')}\n`;
  });
  return mails.join('\n');
}

function textsOf(brand: string, locale: Locale): string {
  const texts = purposeNames().map((purpose) => {
    const { mail, sms } = renderCell(theMessages, { brand, locale, purpose }, WHEN);
    const written = `## ${purpose}\n\nSubject: ${mail.subject}\n\n${mail.text}`;
    const size = sms && `${sms.size.units} of ${sms.size.max}, ${sms.size.alphabet}`;
    return sms ? `${written}\nText message (${size}): ${sms.text}\n` : written;
  });
  return texts.join('\n');
}
