import type { Catalog } from '../renderer/catalog';
import { CATALOG_INDEX, catalogLocale } from '../renderer/catalog-files';

/** The files of a catalog by their paths, as deployment puts them next to a function's code. */
export function catalogFiles(catalog: Catalog): Readonly<Record<string, unknown>> {
  return {
    [`catalog/${CATALOG_INDEX}`]: catalog.index,
    ...Object.fromEntries(
      Object.entries(catalog.locales).map(([locale, texts]) => [`catalog/${catalogLocale(locale)}`, texts]),
    ),
  };
}
