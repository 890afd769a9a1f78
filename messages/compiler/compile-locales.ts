import { basename, join } from 'node:path';
import { canonicalizeLocale, type Locale } from '../../domain/message/locale';
import type { BrandTexts, Texts } from '../renderer/catalog';
import { compileSections, type Facts } from './compile-sections';
import { jsonFiles, readJson } from './json-files';
import type { MessageFault } from './message-faults';

/** The texts of one locale, and those that single brands say in their own way. */
export interface CompiledLocale {
  readonly reviewed: boolean;
  readonly texts: Texts;
  readonly overrides: Record<string, BrandTexts>;
}

/** Compiles the file of each locale; what is wrong with them goes into `faults`. */
export function compileLocales(
  directory: string,
  deployed: Facts,
  faults: MessageFault[],
): Map<Locale, CompiledLocale> {
  const locales = new Map<Locale, CompiledLocale>();
  for (const name of jsonFiles(directory, faults)) {
    const file = join(directory, name);
    const locale = basename(name, '.json');
    const reason = tagFault(locale);
    if (reason !== undefined) {
      faults.push({ file, key: '(file name)', reason });
      continue;
    }
    const content = readJson(file, faults);
    if (content !== undefined) {
      const { reviewed, ...sections } = content;
      if (typeof reviewed !== 'boolean') {
        faults.push({ file, key: 'reviewed', reason: 'must be true or false: whether a native speaker has read it' });
      }
      const textFile = { file, locale, complete: true, deployed };
      const texts = compileSections(sections, textFile, faults) as Texts; // complete: every text is there
      locales.set(locale, { reviewed: reviewed === true, texts, overrides: {} });
    }
  }
  return locales;
}

function tagFault(tag: string): string | undefined {
  if (canonicalizeLocale(tag) !== tag) {
    return 'must be a canonical language tag, such as pt-BR.json';
  }
  const { language, script, region } = new Intl.Locale(tag);
  const unknown = [
    ...(isNamed('language', language) ? [] : [`the language ${language}`]),
    ...(script === undefined || isNamed('script', script) ? [] : [`the script ${script}`]),
    ...(region === undefined || isNamed('region', region) ? [] : [`the region ${region}`]),
  ];
  return unknown.length > 0 ? `names ${unknown.join(' and ')}, which does not exist` : undefined;
}

/** Whether CLDR has a name for a part of a tag. */
function isNamed(type: 'language' | 'script' | 'region', code: string): boolean {
  return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
}
