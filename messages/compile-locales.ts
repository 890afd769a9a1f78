import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { canonicalizeLocale, type Locale } from '../domain/locale';
import { compileName, names } from './brand-name';
import type { BrandName, BrandTexts, Segments, Texts } from './catalog';
import { isObject, jsonFiles, readJson } from './json-files';
import type { MessageFault } from './message-faults';
import { SECTIONS, type Section, sectionNames, type TextRule } from './purposes';
import { schemaFaults } from './schema-faults';
import { compileText } from './text';

/** The texts of one locale, and those that single brands say in their own way. */
export interface CompiledLocale {
  readonly reviewed: boolean;
  readonly texts: Texts;
  readonly overrides: Record<string, BrandTexts>;
}

/** Numbers that texts of a section count with, by their name. */
export type Facts = Readonly<Record<string, number>>;

/** Compiles folders of texts; what is wrong with them goes into `faults`. */
export interface LocaleCompiler {
  /** Compiles the file of each locale. */
  locales(directory: string): Map<Locale, CompiledLocale>;
  /** Adds what brands say in their own way to the locales that they say it in. */
  overrides(directory: string, brands: readonly string[], locales: ReadonlyMap<Locale, CompiledLocale>): void;
}

const ownNames = z.object(names);

/** @param deployed facts that the deployment knows better than `SECTIONS` */
export function localeCompiler(deployed: Facts, faults: MessageFault[]): LocaleCompiler {
  return { locales, overrides };

  function locales(directory: string): Map<Locale, CompiledLocale> {
    const compiled = new Map<Locale, CompiledLocale>();
    for (const name of jsonFiles(directory)) {
      const file = join(directory, name);
      const locale = basename(name, '.json');
      if (canonicalizeLocale(locale) !== locale) {
        faults.push({ file, key: '(file name)', reason: 'must be a canonical language tag, such as pt-BR.json' });
        continue;
      }
      const content = readJson(file, faults);
      if (content !== undefined) {
        const { reviewed, ...sections } = content;
        if (typeof reviewed !== 'boolean') {
          faults.push({ file, key: 'reviewed', reason: 'must be true or false: whether a native speaker has read it' });
        }
        const texts = compileSections(file, locale, sections, true) as Texts;
        compiled.set(locale, { reviewed: reviewed === true, texts, overrides: {} });
      }
    }
    return compiled;
  }

  function overrides(directory: string, brands: readonly string[], known: ReadonlyMap<Locale, CompiledLocale>): void {
    for (const brand of brands) {
      const folder = join(directory, brand, 'locales');
      for (const fileName of jsonFiles(folder)) {
        const file = join(folder, fileName);
        const locale = basename(fileName, '.json');
        const target = known.get(locale);
        const content = readJson(file, faults);
        if (target === undefined) {
          faults.push({
            file,
            key: '(file name)',
            reason: `overrides a locale that has no texts of its own: ${locale}`,
          });
        } else if (content !== undefined) {
          const { name, smsName, ...sections } = content;
          target.overrides[brand] = {
            ...((name ?? smsName) !== undefined && { name: compileOwnName(file, { name, smsName }) }),
            texts: compileSections(file, locale, sections, false),
          };
        }
      }
    }
  }

  function compileOwnName(file: string, content: object): BrandName {
    const { data = { name: '' }, error } = ownNames.safeParse(content, { reportInput: true });
    faults.push(...(error === undefined ? [] : schemaFaults(error)).map((fault) => ({ file, ...fault })));
    return compileName(data);
  }

  function compileSections(
    file: string,
    locale: Locale,
    content: Readonly<Record<string, unknown>>,
    complete: boolean,
  ): Partial<Record<Section, Record<string, Segments>>> {
    for (const key of Object.keys(content).filter((name) => !Object.hasOwn(SECTIONS, name))) {
      faults.push({ file, key, reason: `is not known; sections are ${sectionNames().join(', ')}` });
    }
    const compiled: Partial<Record<Section, Record<string, Segments>>> = {};
    for (const section of sectionNames()) {
      const texts = content[section];
      if (isObject(texts)) {
        compiled[section] = compileSection(file, locale, section, texts, complete);
      } else if (complete || texts !== undefined) {
        faults.push({ file, key: section, reason: 'is missing; it must hold the texts of this section' });
      }
    }
    return compiled;
  }

  function compileSection(
    file: string,
    locale: Locale,
    section: Section,
    texts: Readonly<Record<string, unknown>>,
    complete: boolean,
  ): Record<string, Segments> {
    const rules: Readonly<Record<string, TextRule>> = SECTIONS[section].texts;
    const facts = { ...SECTIONS[section].facts, ...pick(deployed, Object.keys(SECTIONS[section].facts)) };
    for (const key of Object.keys(texts).filter((name) => !Object.hasOwn(rules, name))) {
      const known = Object.keys(rules).join(', ');
      faults.push({ file, key: `${section}.${key}`, reason: `is not known; texts are ${known}` });
    }
    const compiled: Record<string, Segments> = {};
    for (const [key, rule] of Object.entries(rules)) {
      const source = texts[key];
      if (typeof source === 'string' && source.trim() !== '') {
        const text = compileText(source, locale, rule, facts);
        if ('faults' in text) {
          faults.push(...text.faults.map((reason) => ({ file, key: `${section}.${key}`, reason })));
        } else {
          compiled[key] = text.segments;
        }
      } else if (complete || source !== undefined) {
        faults.push({ file, key: `${section}.${key}`, reason: 'is missing; write a text of at least one character' });
      }
    }
    return compiled;
  }
}

function pick(facts: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}
