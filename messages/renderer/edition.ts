import type { Locale } from '../../domain/message/locale';
import type { BrandMessages, BrandName, BrandTexts, CatalogIndex, LocaleTexts, MailLayout } from './catalog';
import type { Section, TextKey } from './purposes';
import type { Segments } from './segments';

/** One brand in one language: everything that a message takes from the catalog. */
export interface Edition {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly layout: MailLayout;
  readonly name: BrandName;
  /** Where to write, as a link for the body of a mail. */
  readonly support: string;
  /** The brand's own text, or else the language's. */
  text<S extends Section>(section: S, key: TextKey<S>): Segments;
}

/**
 * Opens the catalog at one brand and one locale.
 *
 * @throws if the catalog lacks what its own index offers
 */
export function openEdition(index: CatalogIndex, brandId: string, locale: Locale, texts: LocaleTexts): Edition {
  const brand: BrandMessages | undefined = Object.hasOwn(index.brands, brandId) ? index.brands[brandId] : undefined;
  if (brand === undefined) {
    throw new Error(`the catalog offers brand "${brandId}" and has no messages for it`);
  }
  const own = ownTexts(texts, brandId);
  return {
    locale,
    direction: texts.direction,
    layout: brand.layout,
    name: own?.name ?? brand.name,
    support: brand.support,
    text: (section, key) => own?.texts[section]?.[key] ?? texts.texts[section][key],
  };
}

/** What a brand says in its own way in a locale. */
export function ownTexts({ overrides }: LocaleTexts, brandId: string): BrandTexts | undefined {
  return Object.hasOwn(overrides, brandId) ? overrides[brandId] : undefined;
}
