import { type Locale, lookUpLocale } from './locale';

/** The id of a brand: the name of its folder. */
export const BRAND_ID = /^[a-z][a-z0-9-]{0,31}$/;

/** What there is to choose from: part of the compiled catalog. */
export interface Offer {
  readonly defaultBrand: string;
  readonly brands: Readonly<Record<string, BrandOffer>>;
}

/** One brand, and the locales that there are texts in. */
export interface BrandOffer {
  readonly name: string;
  readonly defaultLocale: Locale;
  readonly locales: readonly Locale[];
}

/** Everything that may have a say in how a message looks, as it arrived and not yet checked. */
export interface Wishes {
  /** What the admin API vouched for, verified; nothing where it did not. */
  readonly context: { readonly brand?: string | undefined; readonly locale?: string | undefined };
  /** The brand that the deployment gave to the app client. */
  readonly client: { readonly brand?: string | undefined };
  /** The user's `custom:brand` and `locale` attributes. */
  readonly user: { readonly brand?: string | undefined; readonly locale?: string | undefined };
  /** `brand` and `locale` of the client metadata. Anyone may have written them: they choose, they never speak. */
  readonly metadata: { readonly brand?: string | undefined; readonly locale?: string | undefined };
}

/** Which wish decided the brand. */
export type BrandSource = 'context' | 'client' | 'user' | 'metadata' | 'default';
/** Which wish decided the locale. */
export type LocaleSource = 'context' | 'metadata' | 'user' | 'default';

/** The brand and locale of a message, and which wish won. */
export interface MessageChoice {
  readonly brand: { readonly id: string; readonly from: BrandSource };
  readonly locale: { readonly tag: Locale; readonly from: LocaleSource };
}

/**
 * Chooses brand and locale from what is on offer; the answer is always on offer, whatever the wishes say.
 * Pure. The admin API predicts with it what the trigger then does with it.
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
