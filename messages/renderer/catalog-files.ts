import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogIndex, LocaleTexts } from './catalog';

/** The file of a catalog's index, in the catalog's directory. */
export const CATALOG_INDEX = 'index.json';

/** The file of one locale, in the catalog's directory. */
export const catalogLocale = (locale: string): string => `locales/${locale}.json`;

/** The catalog as deployment put it beside the function's code. */
export interface CatalogFiles {
  readonly index: CatalogIndex;
  /** Reads the texts of a locale when first asked for, then keeps them. */
  texts(locale: string): LocaleTexts;
}

/** Opens a catalog: reads its index now and each locale once it is needed. */
export function openCatalog(directory: string): CatalogFiles {
  const known = new Map<string, LocaleTexts>();
  return {
    index: readJson<CatalogIndex>(join(directory, CATALOG_INDEX)),
    texts: (locale) => {
      const texts = known.get(locale) ?? readJson<LocaleTexts>(join(directory, catalogLocale(locale)));
      known.set(locale, texts);
      return texts;
    },
  };
}

/** The compiler wrote the file into the same bundle, so its shape needs no second check. */
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
