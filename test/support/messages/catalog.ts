import { join } from 'node:path';
import { compileMessages, SHIPPED_LOCALES } from '../../../messages/compiler/compile';
import type { CatalogFiles } from '../../../messages/renderer/catalog-files';

const root = join(__dirname, '../../..');

/** The compiled messages of the sample brands. */
export const theMessages = compileMessages({
  brandsDirectory: join(root, 'brands'),
  localesDirectory: SHIPPED_LOCALES,
  defaultBrand: 'aurora',
});

/** The catalog of the sample brands as the trigger opens it, but from memory. */
export const theCatalog: CatalogFiles = {
  index: theMessages.index,
  copy: (locale) => {
    const copy = theMessages.locales[locale];
    if (copy === undefined) {
      throw new Error(`the catalog has no locale ${locale}`);
    }
    return copy;
  },
};
