import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrandCopy, CatalogIndex, Copy, LocaleCopy } from './catalog';
import { SECTIONS, sectionNames } from './purposes';
import type { Segments } from './segments';

/** The name of the index file in the catalog's directory. */
export const CATALOG_INDEX = 'index.json';

/** Returns the path of a locale file in the catalog's directory. */
export const catalogLocale = (locale: string): string => `locales/${locale}.json`;

/**
 * The copy of a locale in a file. A string has its slots in braces. The strings of a section are in the order of `SECTIONS`,
 * because their keys would be a fifth of the bundle.
 */
export interface LocaleFile extends Omit<LocaleCopy, 'texts' | 'overrides'> {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly overrides: Readonly<Record<string, BrandFile>>;
}

/** The overrides of one brand in a file. */
export interface BrandFile extends Omit<BrandCopy, 'texts'> {
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The catalog that deployment put next to the function's code. */
export interface CatalogFiles {
  readonly index: CatalogIndex;
  /** Returns the copy of a locale. The first call reads the file, later calls use the cached copy. */
  copy(locale: string): LocaleCopy;
}

/** Opens a catalog: reads its index now, and each locale when it is first needed. */
export function openCatalog(directory: string): CatalogFiles {
  const known = new Map<string, LocaleCopy>();
  return {
    index: readJson<CatalogIndex>(join(directory, CATALOG_INDEX)),
    copy: (locale) => {
      const copy = known.get(locale) ?? parseLocale(readJson<LocaleFile>(join(directory, catalogLocale(locale))));
      known.set(locale, copy);
      return copy;
    },
  };
}

/** Converts the copy of a locale from the form of its file. */
export function parseLocale({ texts, overrides, ...rest }: LocaleFile): LocaleCopy {
  const sections = sectionNames().map((section) => {
    const keys = Object.keys(SECTIONS[section].strings);
    return [section, Object.fromEntries(keys.map((key, index) => [key, parseString(texts[section]?.[index] ?? '')]))];
  });
  const brands = Object.entries(overrides).map(([brand, own]) => [brand, { ...own, texts: parseSections(own.texts) }]);
  return { ...rest, texts: Object.fromEntries(sections) as Copy, overrides: Object.fromEntries(brands) };
}

function parseSections(sections: BrandFile['texts']): BrandCopy['texts'] {
  const parsed = Object.entries(sections).map(([section, strings]) => [
    section,
    Object.fromEntries(Object.entries(strings).map(([key, string]) => [key, parseString(string)])),
  ]);
  return Object.fromEntries(parsed) as BrandCopy['texts'];
}

/** The compiler accepts no brace outside a slot. */
function parseString(string: string): Segments {
  return string.split(/[{}]/);
}

/** Does not validate the shape: the compiler wrote the file into the same bundle. */
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
