import type { Locale } from '../../domain/message/locale';
import type { AvailableBrands } from '../../domain/message/message-choice';
import type { Section, TextKey } from './purposes';
import type { Segments } from './segments';

/** The name of a brand as it stands in the body of a mail, in a subject, and in a text message. */
export interface BrandName {
  readonly html: string;
  readonly subject: string;
  readonly sms: string;
}

/** All texts of one language, compiled. */
export type Texts = { readonly [S in Section]: Readonly<Record<TextKey<S>, Segments>> };

/** What one brand says in its own way in one language, its name included. */
export interface BrandTexts {
  readonly name?: BrandName;
  readonly texts: { readonly [S in Section]?: Readonly<Partial<Record<TextKey<S>, Segments>>> };
}

/** All texts of one locale, and those that single brands say in their own way. */
export interface LocaleTexts {
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Texts;
  readonly overrides: Readonly<Record<string, BrandTexts>>;
}

/** The parts that a mail is laid out of: the frame around the body, and each kind of block in it. */
export type LayoutPart = 'frame' | 'paragraph' | 'details' | 'note' | 'box' | 'code' | 'credential';

/** How the mails of one brand look, with holes for the texts of any locale. */
export type MailLayout = Readonly<Record<LayoutPart, Segments>>;

/** One brand, ready for the messages of any locale. */
export interface BrandMessages {
  readonly layout: MailLayout;
  readonly name: BrandName;
  /** Where to write, as a link for the body of a mail. */
  readonly support: string;
}

/** What is kept in memory from the start; the texts of a locale are read when a message first needs them. */
export interface CatalogIndex {
  readonly offer: AvailableBrands;
  readonly brands: Readonly<Record<string, BrandMessages>>;
}

/** Every compiled message: a layout once per brand, texts once per locale. */
export interface Catalog {
  readonly index: CatalogIndex;
  readonly locales: Readonly<Record<Locale, LocaleTexts>>;
}
