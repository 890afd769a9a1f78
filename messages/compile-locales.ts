import { basename, join } from 'node:path';
import { canonicalizeLocale, type Locale } from '../domain/locale';
import type { PurposeTexts, Segments } from './catalog';
import { isObject, jsonFiles, readJson } from './json-files';
import type { MessageFault } from './message-faults';
import { PURPOSES, type Purpose, purposeNames, type TextKey } from './purposes';
import { compileText } from './text';

/** The texts of one locale, and those that single brands say in their own way. */
export interface CompiledLocale {
  readonly texts: Record<Purpose, PurposeTexts>;
  readonly overrides: Record<string, Partial<Record<Purpose, Partial<PurposeTexts>>>>;
}

/** Compiles the file of each locale. */
export function compileLocales(directory: string, faults: MessageFault[]): Map<Locale, CompiledLocale> {
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

/** Adds what brands say in their own way to the locales that they say it in. */
export function compileOverrides(
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
