import type { CompiledMessages } from '../compiler/compile';
import { escapeHtml } from '../renderer/html';
import { purposeNames } from '../renderer/purposes';
import { type CellId, cellIds } from './cells';
import { languageLabel, wordsOf } from './labels';

const CHANNELS = ['email and SMS', 'email', 'plain text', 'SMS'] as const;
const WIDTHS = ['desktop', 'phone'] as const;
const SCHEMES = ['light', 'dark'] as const;

/** The filters that a reader of the gallery selected. An unknown value counts as the default. */
export type GalleryChoice = Readonly<Record<string, string | undefined>>;

/** The selected value of each filter. */
export interface Picked {
  readonly brand: string;
  readonly locale: string;
  readonly purpose: string;
  readonly channel: (typeof CHANNELS)[number];
  readonly width: (typeof WIDTHS)[number];
  readonly scheme: (typeof SCHEMES)[number];
  /** Whether each translation has the English message next to it. */
  readonly english: boolean;
}

/** Selects the values that exist: by default, every purpose of every brand in English. */
export function pickFilters(messages: CompiledMessages, choice: GalleryChoice): Picked {
  const { brand, locale, purpose } = offers(messages);
  return {
    brand: pick(brand, choice['brand']),
    locale: pick(locale, choice['locale']),
    purpose: pick(purpose, choice['purpose']),
    channel: pick(CHANNELS, choice['channel']),
    width: pick(WIDTHS, choice['width']),
    scheme: pick(SCHEMES, choice['scheme']),
    english: choice['english'] === 'on',
  };
}

/** Returns the ids of the messages that match the filters. */
export function matchingIds(messages: CompiledMessages, picked: Picked): CellId[] {
  const fits = (name: 'brand' | 'locale' | 'purpose', value: string): boolean =>
    picked[name] === 'all' || picked[name] === value;
  return cellIds(messages).filter(
    ({ brand, locale, purpose }) => fits('brand', brand) && fits('locale', locale) && fits('purpose', purpose),
  );
}

/** Returns the form with the filters. */
export function filterForm(messages: CompiledMessages, picked: Picked): string {
  const { brand, locale, purpose } = offers(messages);
  return `<form role="search" aria-label="Filters">
      ${select('Brand', 'brand', brand, picked.brand)}
      ${select('Language', 'locale', locale, picked.locale, (tag) => (tag === 'all' ? 'All' : languageLabel(tag)))}
      ${select('Purpose', 'purpose', purpose, picked.purpose, wordsOf)}
      ${select('Channel', 'channel', CHANNELS, picked.channel)}
      ${select('Width', 'width', WIDTHS, picked.width)}
      ${select('Colors', 'scheme', SCHEMES, picked.scheme)}
      <label><input type="checkbox" name="english"${picked.english ? ' checked' : ''}> Show English</label>
      <noscript><button>Show</button></noscript>
    </form>`;
}

function offers({ index, locales }: CompiledMessages) {
  const tags = Object.keys(locales);
  return {
    brand: ['all', ...Object.keys(index.brands)],
    locale: [...(tags.includes('en') ? ['en'] : []), 'all', ...tags.filter((tag) => tag !== 'en')],
    purpose: ['all', ...purposeNames()],
  };
}

function select(
  label: string,
  name: string,
  values: readonly string[],
  ...[picked, labelOf = (value) => value]: [string, ((value: string) => string)?]
): string {
  const options = values.map(
    (value) =>
      `<option value="${escapeHtml(value)}"${value === picked ? ' selected' : ''}>${escapeHtml(labelOf(value))}</option>`,
  );
  return `<label>${label} <select name="${name}">${options.join('')}</select></label>`;
}

function pick<T extends string>(values: readonly T[], value: string | undefined): T {
  return values.find((one) => one === value) ?? (values[0] as T); // never empty
}
