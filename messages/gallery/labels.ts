import type { Locale } from '../../domain/message/locale';

/** Returns the name of a language in that language, with its tag: `Deutsch (de)`. */
export function languageLabel(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return `${capitalize(name, locale)} (${locale})`;
}

/** Returns an identifier in camel case as words: `Admin password reset`. */
export function wordsOf(identifier: string): string {
  return capitalize(identifier.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

/** Returns a phrase with its first letter in upper case. */
export function capitalize(phrase: string, locale: Locale = 'en'): string {
  return `${phrase.charAt(0).toLocaleUpperCase(locale)}${phrase.slice(1)}`;
}
