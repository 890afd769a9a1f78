import type { Locale } from '../domain/locale';
import type { Offer } from '../domain/message-choice';
import type { Purpose, Slot, TextKey } from './purposes';

/** Text with holes: a literal, the name of a slot, a literal, the name of a slot, and so on. */
export type Segments = readonly string[];

/** The texts of one purpose in one language, compiled. */
export type PurposeTexts = Readonly<Record<TextKey, Segments>>;

/** All texts of one locale, and those that single brands say in their own way. */
export interface LocaleTexts {
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Readonly<Record<Purpose, PurposeTexts>>;
  readonly overrides: Readonly<Record<string, Readonly<Partial<Record<Purpose, Partial<PurposeTexts>>>>>>;
}

/** The mail of one brand: its layout, with holes for the texts of any locale, and what it puts into their slots. */
export interface BrandMessages {
  readonly layout: Segments;
  readonly html: Readonly<Record<Exclude<Slot, 'code'>, string>>;
  readonly plain: Readonly<Record<Exclude<Slot, 'code'>, string>>;
}

/** What is kept in memory from the start; the texts of a locale are read when a message first needs them. */
export interface CatalogIndex {
  readonly offer: Offer;
  readonly brands: Readonly<Record<string, BrandMessages>>;
}

/** Every compiled message: a layout once per brand, texts once per locale. */
export interface Catalog {
  readonly index: CatalogIndex;
  readonly locales: Readonly<Record<Locale, LocaleTexts>>;
}
