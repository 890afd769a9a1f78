import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalizeLocale, type Locale, textDirection } from '../domain/locale';
import { BRAND_ID, type Brand, parseBrand } from './brand';
import type { BrandMessages, Catalog, LocaleTexts, PurposeTexts, Segments } from './catalog';
import { encodeHtml, foldText, unacceptableCharacters } from './characters';
import { CODE_PLACEHOLDER, LIMITS, measureSms } from './limits';
import { layOutMail } from './mail-layout';
import { PURPOSES, type Purpose, type TextKey } from './purposes';
import { renderMessage } from './render';
import { compileText } from './text';

/** One thing that is wrong with a brand or a text. */
export interface MessageFault {
  /** Path of the file as the compiler was given it. */
  readonly file: string;
  /** The key within the file, with full stops. */
  readonly key: string;
  readonly reason: string;
}

/** Thrown once, with everything that is wrong with all brands and texts. */
export class MessageCompilationError extends Error {
  override readonly name = 'MessageCompilationError';

  constructor(readonly faults: readonly MessageFault[]) {
    super(
      [
        `the messages have ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
        ...faults.map(({ file, key, reason }) => `  ${file}: ${key} ${reason}`),
      ].join('\n'),
    );
  }
}

export interface CompileOptions {
  /** Holds a folder for each brand, with its `brand.json`. */
  readonly brandsDirectory: string;
  /** Holds a file of texts for each locale: `<tag>.json`. */
  readonly localesDirectory: string;
  /** The brand of a message that nothing else gives one; without it the first in alphabetical order. */
  readonly defaultBrand?: string;
}

/**
 * Compiles brands x locales x purposes into a catalog.
 *
 * @throws MessageCompilationError with every fault of every file
 */
export function compileMessages(options: CompileOptions): Catalog {
  const faults: MessageFault[] = [];
  const locales = compileLocales(options.localesDirectory, faults);
  const brands = readBrands(options.brandsDirectory, faults);
  compileOverrides(options.brandsDirectory, [...brands.keys()], locales, faults);
  checkDefaults(options, brands, locales, faults);
  if (faults.length === 0) {
    const catalog = assemble(options.defaultBrand ?? [...brands.keys()][0] ?? '', brands, locales);
    faults.push(...limitFaults(options, catalog));
    if (faults.length === 0) {
      return catalog;
    }
  }
  throw new MessageCompilationError(faults);
}

interface CompiledLocale {
  readonly texts: Record<Purpose, PurposeTexts>;
  readonly overrides: Record<string, Partial<Record<Purpose, Partial<PurposeTexts>>>>;
}

function compileLocales(directory: string, faults: MessageFault[]): Map<Locale, CompiledLocale> {
  const locales = new Map<Locale, CompiledLocale>();
  for (const name of jsonFiles(directory)) {
    const file = join(directory, name);
    const locale = basename(name, '.json');
    if (canonicalizeLocale(locale) !== locale) {
      faults.push({ file, key: '(file name)', reason: 'must be a canonical language tag, such as pt-BR.json' });
      continue;
    }
    const content = readJson(file, faults);
    if (content !== undefined) {
      const { reviewed, ...purposes } = content;
      if (typeof reviewed !== 'boolean') {
        faults.push({ file, key: 'reviewed', reason: 'must be true or false: whether a native speaker has read it' });
      }
      const texts = compilePurposes(file, locale, purposes, faults, true);
      locales.set(locale, { texts: texts as Record<Purpose, PurposeTexts>, overrides: {} });
    }
  }
  return locales;
}

function compileOverrides(
  directory: string,
  brands: readonly string[],
  locales: ReadonlyMap<Locale, CompiledLocale>,
  faults: MessageFault[],
): void {
  for (const brand of brands) {
    const folder = join(directory, brand, 'locales');
    for (const name of jsonFiles(folder)) {
      const file = join(folder, name);
      const locale = basename(name, '.json');
      const target = locales.get(locale);
      if (target === undefined) {
        faults.push({ file, key: '(file name)', reason: `overrides a locale that has no texts of its own: ${locale}` });
        continue;
      }
      const content = readJson(file, faults);
      if (content !== undefined) {
        target.overrides[brand] = compilePurposes(file, locale, content, faults, false);
      }
    }
  }
}

function compilePurposes(
  file: string,
  locale: Locale,
  content: Readonly<Record<string, unknown>>,
  faults: MessageFault[],
  complete: boolean,
): Partial<Record<Purpose, Partial<PurposeTexts>>> {
  for (const key of Object.keys(content).filter((name) => !Object.hasOwn(PURPOSES, name))) {
    faults.push({ file, key, reason: `is not known; purposes are ${Object.keys(PURPOSES).join(', ')}` });
  }
  const compiled: Partial<Record<Purpose, Partial<PurposeTexts>>> = {};
  for (const purpose of purposeNames()) {
    const texts = content[purpose];
    if (isObject(texts)) {
      compiled[purpose] = compileTexts(file, locale, purpose, texts, faults, complete);
    } else if (complete || texts !== undefined) {
      faults.push({ file, key: purpose, reason: 'is missing; it must hold the texts of this purpose' });
    }
  }
  return compiled;
}

function compileTexts(
  file: string,
  locale: Locale,
  purpose: Purpose,
  texts: Readonly<Record<string, unknown>>,
  faults: MessageFault[],
  complete: boolean,
): Partial<PurposeTexts> {
  const { texts: rules, facts } = PURPOSES[purpose];
  for (const key of Object.keys(texts).filter((name) => !Object.hasOwn(rules, name))) {
    faults.push({ file, key: `${purpose}.${key}`, reason: `is not known; texts are ${Object.keys(rules).join(', ')}` });
  }
  const compiled: Partial<Record<TextKey, Segments>> = {};
  for (const [key, rule] of Object.entries(rules) as [TextKey, (typeof rules)[TextKey]][]) {
    const source = texts[key];
    if (typeof source === 'string' && source.trim() !== '') {
      const text = compileText(source, locale, rule, facts);
      if ('faults' in text) {
        faults.push(...text.faults.map((reason) => ({ file, key: `${purpose}.${key}`, reason })));
      } else {
        compiled[key] = text.segments;
      }
    } else if (complete || source !== undefined) {
      faults.push({ file, key: `${purpose}.${key}`, reason: 'is missing; write a text of at least one character' });
    }
  }
  return compiled;
}

function readBrands(directory: string, faults: MessageFault[]): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  for (const entry of readdirSync(directory, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))) {
    const file = join(directory, entry.name, 'brand.json');
    if (!BRAND_ID.test(entry.name)) {
      faults.push({ file, key: '(folder name)', reason: 'must be lower case letters, digits and hyphens, at most 32' });
      continue;
    }
    const content = readJson(file, faults);
    const parsed = content === undefined ? undefined : parseBrand(content);
    if (parsed !== undefined && 'brand' in parsed) {
      const strange = unacceptableCharacters(parsed.brand.name);
      if (strange.length > 0) {
        faults.push({ file, key: 'name', reason: 'holds a character that Cognito refuses in a message' });
      }
      brands.set(entry.name, parsed.brand);
    } else {
      faults.push(...(parsed?.faults ?? []).map((fault) => ({ file, ...fault })));
    }
  }
  return brands;
}

function checkDefaults(
  options: CompileOptions,
  brands: ReadonlyMap<string, Brand>,
  locales: ReadonlyMap<Locale, CompiledLocale>,
  faults: MessageFault[],
): void {
  for (const [id, brand] of brands) {
    if (!locales.has(brand.defaultLocale)) {
      faults.push({
        file: join(options.brandsDirectory, id, 'brand.json'),
        key: 'defaultLocale',
        reason: `is ${brand.defaultLocale}, for which there are no texts; there are ${[...locales.keys()].join(', ')}`,
      });
    }
  }
  const { brandsDirectory: directory, defaultBrand } = options;
  if (brands.size === 0 && faults.length === 0) {
    faults.push({ file: directory, key: '(folder)', reason: 'holds no brand; a brand is a folder with a brand.json' });
  } else if (defaultBrand !== undefined && !existsSync(join(directory, defaultBrand, 'brand.json'))) {
    faults.push({
      file: directory,
      key: defaultBrand,
      reason: `is the default brand and does not exist; brands are ${[...brands.keys()].join(', ')}`,
    });
  }
}

function assemble(
  defaultBrand: string,
  brands: ReadonlyMap<string, Brand>,
  locales: ReadonlyMap<Locale, CompiledLocale>,
): Catalog {
  const tags = [...locales.keys()];
  const offer = {
    defaultBrand,
    brands: Object.fromEntries(
      [...brands].map(([id, { name, defaultLocale }]) => [id, { name, defaultLocale, locales: tags }]),
    ),
  };
  return {
    index: { offer, brands: Object.fromEntries([...brands].map(([id, brand]) => [id, brandMessages(brand)])) },
    locales: Object.fromEntries(
      [...locales].map(([tag, locale]) => [tag, { direction: textDirection(tag), ...locale } satisfies LocaleTexts]),
    ),
  };
}

function brandMessages(brand: Brand): BrandMessages {
  const address = encodeHtml(brand.supportAddress);
  return {
    layout: layOutMail(brand),
    html: {
      brand: encodeHtml(brand.name),
      support: `<a href="mailto:${address}" class="muted" dir="ltr" style="color:${brand.colors.light.muted}">${address}</a>`,
    },
    plain: { brand: foldText(brand.name), support: brand.supportAddress },
  };
}

/** Renders every message once and measures it: the brand's own values are the longest that its slots will hold. */
function limitFaults(options: CompileOptions, catalog: Catalog): MessageFault[] {
  const faults: MessageFault[] = [];
  for (const [id, brand] of Object.entries(catalog.index.brands)) {
    for (const [locale, texts] of Object.entries(catalog.locales)) {
      for (const purpose of purposeNames()) {
        const file = join(options.localesDirectory, `${locale}.json`);
        const { subject, html, sms } = renderMessage(brand, id, locale, texts, purpose, CODE_PLACEHOLDER);
        const size = measureSms(sms);
        const add = (key: string, reason: string) =>
          faults.push({ file, key: `${purpose}.${key}`, reason: `${reason} with brand ${id}` });
        if (subject.length > LIMITS.subject.max) {
          add('subject', `has ${subject.length} characters, ${LIMITS.subject.max} are allowed,`);
        }
        if (html.length > LIMITS.mail.max) {
          add('(mail)', `has ${html.length} characters, ${LIMITS.mail.max} are allowed,`);
        }
        if (size.units > size.max) {
          add('sms', `takes ${size.units} units of ${size.alphabet}, one text message holds ${size.max},`);
        }
      }
    }
  }
  return faults;
}

function purposeNames(): Purpose[] {
  return Object.keys(PURPOSES) as Purpose[];
}

function jsonFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return []; // a brand without overrides has no such folder
  }
}

function readJson(file: string, faults: MessageFault[]): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(content)) {
      return content;
    }
    faults.push({ file, key: '(file)', reason: 'must hold a JSON object' });
  } catch (error) {
    faults.push({
      file,
      key: '(file)',
      reason: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
