import { join, relative } from 'node:path';
import type { CompiledMessages } from '../compiler/compile';
import { ownCopy } from '../renderer/brand-locale';
import type { LocaleCopy } from '../renderer/catalog';
import { htmlToText } from '../renderer/html-to-text';
import { purposeNames, SECTIONS, type Section, type StringRule, sectionNames } from '../renderer/purposes';
import type { Segments } from '../renderer/segments';
import type { CellId } from './cells';

/** One string of a message, as a reviewer reads it. Its slots are in braces. */
export interface ReviewedString {
  /** The file that the string is in, relative to the working directory: of the locale, or of the brand that overrides it. */
  readonly file: string;
  readonly key: string;
  readonly text: string;
  /** The string in English. Absent in English. */
  readonly english?: string | undefined;
}

/** Returns the strings of a message: those of its purpose, then those that messages share. */
export function stringsOf(
  { locales, localeFiles }: CompiledMessages,
  { brand, locale, purpose }: CellId,
  brandsDirectory: string,
) {
  const shared = sectionNames().filter((section) => !purposeNames().some((name) => name === section));
  const copy = locales[locale];
  const english = locale === 'en' ? undefined : locales['en'];
  return [purpose, ...shared].flatMap((section) =>
    Object.entries<StringRule>(SECTIONS[section].strings).map(([name, { as }]): ReviewedString => {
      const own = copy && find(copy, brand, section, name);
      return {
        file: relative(
          '',
          own?.isOverride ? join(brandsDirectory, brand, 'locales', `${locale}.json`) : (localeFiles[locale] ?? ''),
        ),
        key: `${section}.${name}`,
        text: readable(own?.segments ?? [], as),
        english: english && readable(find(english, brand, section, name).segments, as),
      };
    }),
  );
}

function find(copy: LocaleCopy, brand: string, section: Section, name: string) {
  const texts: Readonly<Record<string, Segments>> = copy.texts[section];
  const overrides: Readonly<Record<string, Segments | undefined>> = ownCopy(copy, brand)?.texts[section] ?? {};
  const override = overrides[name];
  return { segments: override ?? texts[name] ?? [], isOverride: override !== undefined };
}

function readable(segments: Segments, as: StringRule['as']): string {
  const text = segments.map((part, index) => (index % 2 === 0 ? part : `{${part}}`)).join('');
  return as === 'html' ? htmlToText(text, 'ltr') : text; // a string has no elements, so that no direction matters
}
