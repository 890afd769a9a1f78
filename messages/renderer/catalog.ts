import type { Locale } from '../../domain/message/locale';
import type { AvailableBrands } from '../../domain/message/message-choice';
import type { Section, StringKey } from './purposes';
import type { Segments } from './segments';

/** The name of a brand, encoded for the body of an email, for a subject and for an SMS. */
export interface BrandName {
  readonly html: string;
  readonly subject: string;
  readonly sms: string;
  /** True if a character of the name is written from right to left. */
  readonly hasRightToLeft: boolean;
}

/** The compiled copy of one locale. */
export type Copy = { readonly [S in Section]: Readonly<Record<StringKey<S>, Segments>> };

/** The parts of a brand that can differ between locales. */
export interface BrandAddress {
  /** The URL of the page where users sign in, encoded for HTML. */
  readonly signInUrl?: string | undefined;
  /** The line at the end of an email that names the company, encoded for HTML. */
  readonly legal?: string | undefined;
}

/** The overrides of one brand in one locale: single strings, its name and its addresses. */
export interface BrandCopy extends BrandAddress {
  readonly name?: BrandName | undefined;
  readonly texts: { readonly [S in Section]?: Readonly<Partial<Record<StringKey<S>, Segments>>> };
}

/** The copy of one locale, with the overrides of single brands. */
export interface LocaleCopy {
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Copy;
  readonly overrides: Readonly<Record<string, BrandCopy>>;
}

/** The parts of an email layout: the frame around the body, and each kind of block in the body. */
export type LayoutPart =
  | 'frame'
  | 'paragraph'
  | 'details'
  | 'box'
  | 'code'
  | 'credential'
  | 'validity'
  | 'spoken'
  | 'button'
  | 'link'
  | 'note'
  | 'legal';

/** The email layout of one brand, with slots for the copy of any locale. */
export type EmailLayout = Readonly<Record<LayoutPart, Segments>>;

/** The values with which phones fill in a code. */
export interface SmsAutofill {
  /** The domain of the page on which phones offer the code. */
  readonly smsDomain?: string | undefined;
  /** The hash by which Android finds the app that the code is for. */
  readonly androidAppHash?: string | undefined;
}

/** The compiled parts of a brand, without the overrides of a locale. */
export interface BrandMessages extends BrandAddress, SmsAutofill {
  readonly layout: EmailLayout;
  readonly name: BrandName;
  readonly supportAddress: string;
  /** The support address as a link for the body of an email. */
  readonly support: string;
}

/** The part of the catalog that is loaded at start. A locale is read when a message first needs it. */
export interface CatalogIndex {
  readonly offer: AvailableBrands;
  readonly brands: Readonly<Record<string, BrandMessages>>;
}

/** All compiled messages: one layout per brand, and the copy once per locale. */
export interface Catalog {
  readonly index: CatalogIndex;
  readonly locales: Readonly<Record<Locale, LocaleCopy>>;
}
