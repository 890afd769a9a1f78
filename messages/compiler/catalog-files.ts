import type { Catalog } from '../renderer/catalog';
import { CATALOG_INDEX, catalogLocale } from '../renderer/catalog-files';

/** The contents of files by path. */
type SerializedFiles = Readonly<Record<string, string>>;

/** The serialized catalogs. Two functions and every stack of an app contain the same catalog. */
const serialized = new WeakMap<Catalog, SerializedFiles>();

/** Returns the files of a catalog by path. Deployment puts them next to the code of a function. */
export function catalogFiles(catalog: Catalog): SerializedFiles {
  const files = serialized.get(catalog) ?? serialize(catalog);
  serialized.set(catalog, files);
  return files;
}

function serialize({ index, locales }: Catalog): SerializedFiles {
  return {
    [`catalog/${CATALOG_INDEX}`]: JSON.stringify(index),
    ...Object.fromEntries(
      Object.entries(locales).map(([locale, copy]) => [`catalog/${catalogLocale(locale)}`, JSON.stringify(copy)]),
    ),
  };
}
