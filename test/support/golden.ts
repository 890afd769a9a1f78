import { join } from 'node:path';
import type { Locale } from '../../domain/locale';
import { type Edition, openEdition } from '../../messages/edition';
import { sampleContent } from '../../messages/gallery/samples';
import { measureSms } from '../../messages/limits';
import { type Purpose, purposeNames } from '../../messages/purposes';
import { renderMailWithText, renderSms } from '../../messages/render';
import { index, locales } from './catalog';

export const GOLDEN_DIRECTORY = join(__dirname, '../golden');

/** The brand whose texts are kept in every locale, and the locales that every brand is kept in. */
const EVERYWHERE = 'aurora';
const EVERY_BRAND_IN: readonly Locale[] = ['en', 'de', 'ja', 'ar'];

/** Written out, because how Intl writes it changes with Node.js. */
const WHEN = '2026-11-22 14:05 UTC';

/** Every golden file by its path: what people get, to the letter. */
export function goldenFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const brand of Object.keys(index.brands)) {
    for (const locale of brand === EVERYWHERE ? Object.keys(locales) : EVERY_BRAND_IN) {
      const texts = purposeNames().map((purpose) => textOf(edition(brand, locale), purpose));
      files.set(join('texts', brand, `${locale}.txt`), texts.join('\n'));
    }
    for (const locale of EVERY_BRAND_IN) {
      files.set(join('mails', brand, `${locale}.html`), mailsOf(edition(brand, locale)));
    }
  }
  return files;
}

/** One mail whole, and of the others the body alone: around it, all are the same. */
function mailsOf(one: Edition): string {
  const bodyAlone: Edition = { ...one, layout: { ...one.layout, frame: ['', 'body', ''] } };
  const mails = purposeNames().map((purpose, index) => {
    const { html } = renderMailWithText(index === 0 ? one : bodyAlone, purpose, sampleContent(purpose, WHEN));
    return `<!-- ${purpose} -->\n${html.replaceAll('><', '>\n<')}\n`;
  });
  return mails.join('\n');
}

function textOf(one: Edition, purpose: Purpose): string {
  const content = sampleContent(purpose, WHEN);
  const { subject, text } = renderMailWithText(one, purpose, content);
  const mail = `## ${purpose}\n\nSubject: ${subject}\n\n${text}`;
  if (purpose === 'passwordChanged') {
    return mail;
  }
  const sms = renderSms(one, purpose, content);
  const { alphabet, units, max } = measureSms(sms);
  return `${mail}\nText message (${units} of ${max}, ${alphabet}): ${sms}\n`;
}

function edition(brand: string, locale: Locale): Edition {
  const texts = locales[locale];
  if (texts === undefined) {
    throw new Error(`there are no texts for ${locale}`);
  }
  return openEdition(index, brand, locale, texts);
}
