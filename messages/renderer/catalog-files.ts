import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogIndex, LocaleCopy } from './catalog';

/** The name of the index file in the catalog's directory. */
export const CATALOG_INDEX = 'index.json';

/** Returns the path of a locale file in the catalog's directory. */
export const catalogLocale = (locale: string): string => `locales/${locale}.json`;

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
      const copy = known.get(locale) ?? readJson<LocaleCopy>(join(directory, catalogLocale(locale)));
      known.set(locale, copy);
      return copy;
    },
  };
}

/** Does not validate the shape: the compiler wrote the file into the same bundle. */
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
