import type { Locale } from '../../domain/message/locale';

/** Returns the name of a language in that language, with its tag: `Deutsch (de)`. */
export function languageLabel(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)} (${locale})`;
}

/** Returns an identifier in camel case as words: `Admin password reset`. */
export function wordsOf(identifier: string): string {
  const words = identifier.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
