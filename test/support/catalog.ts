import { join } from 'node:path';
import type { CatalogFiles } from '../../lambdas/custom-message/catalog-files';
import { compileMessages } from '../../messages/compile';

const root = join(__dirname, '../..');
export const { index, locales } = compileMessages({
  brandsDirectory: join(root, 'brands'),
  localesDirectory: join(root, 'messages/locales'),
  defaultBrand: 'aurora',
});

/** The catalog of the sample brands, from memory. */
export const theCatalog: CatalogFiles = {
  index: { ...index, writesMail: true },
  texts: (locale) => {
    const texts = locales[locale];
    if (texts === undefined) {
      throw new Error(`there are no texts for ${locale}`);
    }
    return texts;
  },
};
