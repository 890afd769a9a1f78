import type { Locale } from '../../domain/message/locale';
import type { BrandCopy, BrandMessages, CatalogIndex, LocaleCopy } from './catalog';
import type { Section, StringKey } from './purposes';
import type { Segments } from './segments';

/** The part of the catalog for one brand in one locale. It contains everything that a message needs. */
export interface BrandLocale extends BrandMessages {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  /** Returns a string: the brand's override, or the string of the locale. */
  string<S extends Section>(section: S, key: StringKey<S>): Segments;
}

/**
 * Selects one brand and one locale of the catalog.
 *
 * @throws if the index has no such brand
 */
export function openBrandLocale(index: CatalogIndex, brandId: string, locale: Locale, copy: LocaleCopy): BrandLocale {
  const brand: BrandMessages | undefined = Object.hasOwn(index.brands, brandId) ? index.brands[brandId] : undefined;
  if (brand === undefined) {
    throw new Error(`the catalog has no brand "${brandId}"`);
  }
  const own = ownCopy(copy, brandId);
  return {
    ...brand,
    name: own?.name ?? brand.name,
    signInUrl: own?.signInUrl ?? brand.signInUrl,
    legal: own?.legal ?? brand.legal,
    locale,
    direction: copy.direction,
    string: (section, key) => own?.texts[section]?.[key] ?? copy.texts[section][key],
  };
}

/** Returns the overrides of a brand in a locale. */
export function ownCopy({ overrides }: LocaleCopy, brandId: string): BrandCopy | undefined {
  return Object.hasOwn(overrides, brandId) ? overrides[brandId] : undefined;
}
