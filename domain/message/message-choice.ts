import { type Locale, lookUpLocale } from './locale';

/** The format of the ID of a brand, which is the name of its folder. */
export const BRAND_ID = /^[a-z][a-z0-9-]{0,31}$/;

/** The available brands. Part of the compiled catalog. */
export interface AvailableBrands {
  readonly defaultBrand: string;
  readonly brands: Readonly<Record<string, AvailableBrand>>;
}

/** A brand and the locales of its copy. */
export interface AvailableBrand {
  readonly name: string;
  readonly defaultLocale: Locale;
  readonly locales: readonly Locale[];
}

/** The preferences for the brand and locale of a message, by source. They are not validated. */
export interface MessagePreferences {
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
export function chooseMessage(available: AvailableBrands, preferences: MessagePreferences): MessageChoice {
  const brand = chooseBrand(available, preferences);
  return { brand, locale: chooseLocale(requireBrand(available, brand.id), preferences) };
}

function chooseBrand(available: AvailableBrands, preferences: MessagePreferences): MessageChoice['brand'] {
  for (const from of ['context', 'client', 'user', 'metadata'] as const) {
    const id = preferences[from].brand;
    if (id !== undefined && Object.hasOwn(available.brands, id)) {
      return { id, from };
    }
  }
  return { id: available.defaultBrand, from: 'default' };
}

function chooseLocale(brand: AvailableBrand, preferences: MessagePreferences): MessageChoice['locale'] {
  for (const from of ['context', 'metadata', 'user'] as const) {
    const requested = preferences[from].locale;
    const tag = requested === undefined ? undefined : lookUpLocale(requested, brand.locales);
    if (tag !== undefined) {
      return { tag, from };
    }
  }
  return { tag: brand.defaultLocale, from: 'default' };
}

function requireBrand(available: AvailableBrands, id: string): AvailableBrand {
  const brand = available.brands[id];
  if (brand === undefined) {
    throw new Error(`the catalog has no brand "${id}"`);
  }
  return brand;
}
