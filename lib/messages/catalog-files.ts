import type { Brands } from './brands';

/** The catalog as it is put beside a function's code: the index, and a file for each locale. */
export function catalogFiles({ catalog }: Brands): Readonly<Record<string, unknown>> {
  return {
    'catalog/index.json': catalog.index,
    ...Object.fromEntries(
      Object.entries(catalog.locales).map(([locale, texts]) => [`catalog/locales/${locale}.json`, texts]),
    ),
  };
}
