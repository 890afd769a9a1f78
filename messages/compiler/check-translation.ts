import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import type { BrandCopy, Catalog, Copy } from '../renderer/catalog';
import type { Segments } from '../renderer/segments';
import type { MessageIssue } from './message-issues';

/** A string of one word, such as "Code: {code}", can be the same in another language. */
const LEAST_WORDS = 2;

/** The sections of a file with their strings. */
type Strings = Copy | BrandCopy['texts'];

/**
 * Warns about the strings of other languages that are still in English: those that equal the English file, or the English
 * string of the same brand. Two locales of English may have the same strings.
 *
 * @param files the file of each locale
 */
export function translationIssues(
  brandsDirectory: string,
  { locales }: Catalog,
  files: ReadonlyMap<Locale, { readonly file: string }>,
): MessageIssue[] {
  const english = locales['en'];
  return Object.entries(locales)
    .filter(([tag]) => english !== undefined && new Intl.Locale(tag).language !== 'en')
    .flatMap(([tag, { texts, overrides }]) => [
      ...untranslated(files.get(tag)?.file ?? '', texts, [english?.texts]),
      ...Object.entries(overrides).flatMap(([brand, own]) =>
        untranslated(join(brandsDirectory, brand, 'locales', `${tag}.json`), own.texts, [
          english?.texts,
          english?.overrides[brand]?.texts,
        ]),
      ),
    ]);
}

function untranslated(file: string, strings: Strings, sources: readonly (Strings | undefined)[]): MessageIssue[] {
  const known = sources.map((source) => (source ? Object.fromEntries(keyed(source)) : {}));
  return keyed(strings)
    .filter(
      ([key, segments]) =>
        countWords(segments) >= LEAST_WORDS && known.some((one) => String(one[key]) === String(segments)),
    )
    .map(([key]) => ({ file, key, level: 'warning', reason: 'is the English string; translate it' }));
}

function keyed(strings: Strings): [key: string, segments: Segments][] {
  return Object.entries(strings).flatMap(([section, one]: [string, Readonly<Record<string, Segments>>]) =>
    Object.entries(one).map(([key, segments]): [string, Segments] => [`${section}.${key}`, segments]),
  );
}

function countWords(segments: Segments): number {
  const text = segments.filter((_, index) => index % 2 === 0).join(' ');
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
