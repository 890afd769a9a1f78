import type { CompiledMessages } from '../compiler/compile';
import { escapeHtml } from '../renderer/html';
import { purposeNames } from '../renderer/purposes';
import { type CellId, cellIds } from './cells';
import { capitalize, languageLabel, wordsOf } from './labels';

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
  /** True if each translation has the English message next to it. */
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
  const filter = (name: Exclude<keyof Picked, 'english'>, values: readonly string[], labelOf = capitalizeValue) => ({
    name,
    values,
    picked: picked[name],
    labelOf,
  });
  const orAll = (labelOf: (value: string) => string) => (value: string) => (value === 'all' ? 'All' : labelOf(value));
  return `<form role="search" aria-label="Filters">
      ${select('Brand', filter('brand', brand, orAll(String)))}
      ${select('Language', filter('locale', locale, orAll(languageLabel)))}
      ${select('Purpose', filter('purpose', purpose, wordsOf))}
      ${select('Channel', filter('channel', CHANNELS))}
      ${select('Width', filter('width', WIDTHS))}
      ${select('Colors', filter('scheme', SCHEMES))}
      <label><input type="checkbox" name="english"${picked.english ? ' checked' : ''}> Show English</label>
      <noscript><button>Show</button></noscript>
    </form>`;
}

const capitalizeValue = (value: string): string => capitalize(value);

function offers({ index, locales }: CompiledMessages) {
  const tags = Object.keys(locales);
  return {
    brand: ['all', ...Object.keys(index.brands)],
    locale: [...(tags.includes('en') ? ['en'] : []), 'all', ...tags.filter((tag) => tag !== 'en')],
    purpose: ['all', ...purposeNames()],
  };
}

interface Select {
  readonly name: string;
  readonly values: readonly string[];
  readonly picked: string;
  readonly labelOf: (value: string) => string;
}

function select(label: string, { name, values, picked, labelOf }: Select): string {
  const options = values.map(
    (value) =>
      `<option value="${escapeHtml(value)}"${value === picked ? ' selected' : ''}>${escapeHtml(labelOf(value))}</option>`,
  );
  return `<label>${label} <select name="${name}">${options.join('')}</select></label>`;
}

function pick<T extends string>(values: readonly T[], value: string | undefined): T {
  return values.find((one) => one === value) ?? (values[0] as T); // never empty
}
