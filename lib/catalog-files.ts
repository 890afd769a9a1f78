import type { BundledIndex } from '../messages/catalog';
import type { Brands } from './brands';

/** The catalog as it is put beside a function's code: the index, and a file for each locale. */
export function catalogFiles({ catalog }: Brands, writesMail: boolean): Readonly<Record<string, unknown>> {
  const index: BundledIndex = { ...catalog.index, writesMail };
  return {
    'catalog/index.json': index,
    ...Object.fromEntries(
      Object.entries(catalog.locales).map(([locale, texts]) => [`catalog/locales/${locale}.json`, texts]),
    ),
  };
}
