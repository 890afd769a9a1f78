import { type Locale, lookUpLocale } from './locale';

/** The format of the ID of a brand, which is the name of its folder. */
export const BRAND_ID = /^[a-z][a-z0-9-]{0,31}$/;

/** The available brands. Part of the compiled catalog. */
export interface Offer {
  readonly defaultBrand: string;
  readonly brands: Readonly<Record<string, BrandOffer>>;
}

/** A brand and the locales of its copy. */
export interface BrandOffer {
  readonly name: string;
  readonly defaultLocale: Locale;
  readonly locales: readonly Locale[];
}

/** The preferences for the brand and locale of a message, by source. They are not validated. */
export interface Wishes {
  /** The verified message context of the admin API. Empty without one. */
  readonly context: { readonly brand?: string | undefined; readonly locale?: string | undefined };
  /** The brand that the configuration assigns to the app client. */
  readonly client: { readonly brand?: string | undefined };
  /** The user's `custom:brand` and `locale` attributes. */
  readonly user: { readonly brand?: string | undefined; readonly locale?: string | undefined };
  /** `brand` and `locale` of the client metadata. Any caller can set them, so they never appear in a message. */
  readonly metadata: { readonly brand?: string | undefined; readonly locale?: string | undefined };
}

/** The source of the brand. */
export type BrandSource = 'context' | 'client' | 'user' | 'metadata' | 'default';
/** The source of the locale. */
export type LocaleSource = 'context' | 'metadata' | 'user' | 'default';

/** The brand and locale of a message, with their sources. */
export interface MessageChoice {
  readonly brand: { readonly id: string; readonly from: BrandSource };
  readonly locale: { readonly tag: Locale; readonly from: LocaleSource };
}

/**
 * Chooses an available brand and locale for a message, whatever the preferences are. Pure. The trigger chooses with this
 * function, and the admin API predicts the choice with it.
 */
export function chooseMessage(offer: Offer, wishes: Wishes): MessageChoice {
  const brand = chooseBrand(offer, wishes);
  return { brand, locale: chooseLocale(brandOffer(offer, brand.id), wishes) };
}

function chooseBrand(offer: Offer, wishes: Wishes): MessageChoice['brand'] {
  for (const from of ['context', 'client', 'user', 'metadata'] as const) {
    const id = wishes[from].brand;
    if (id !== undefined && Object.hasOwn(offer.brands, id)) {
      return { id, from };
    }
  }
  return { id: offer.defaultBrand, from: 'default' };
}

function chooseLocale(brand: BrandOffer, wishes: Wishes): MessageChoice['locale'] {
  for (const from of ['context', 'metadata', 'user'] as const) {
    const wish = wishes[from].locale;
    const tag = wish === undefined ? undefined : lookUpLocale(wish, brand.locales);
    if (tag !== undefined) {
      return { tag, from };
    }
  }
  return { tag: brand.defaultLocale, from: 'default' };
}

function brandOffer(offer: Offer, id: string): BrandOffer {
  const brand = offer.brands[id];
  if (brand === undefined) {
    throw new Error(`the catalog has no brand "${id}"`);
  }
  return brand;
}
