import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalizeLocale, type Locale } from '../../domain/message/locale';
import type { BrandCopy, Copy } from '../renderer/catalog';
import { MOST_SEGMENTS } from '../renderer/sms-size';
import { type Counts, compileSections } from './compile-sections';
import { jsonFiles, readJson } from './json-files';
import type { MessageIssue } from './message-issues';

/** The compiled copy of one locale, with the overrides of single brands. */
export interface CompiledLocale {
  readonly file: string;
  readonly reviewed: boolean;
  /** The segments that an SMS of the locale can have without a warning. */
  readonly smsSegments: number;
  readonly copy: Copy;
  readonly overrides: Record<string, BrandCopy>;
}

/** The folders of locale files. */
interface LocaleFolders {
  readonly localesDirectory: string;
  readonly ownLocalesDirectory?: string | undefined;
}

/** Compiles the file of each locale and adds its issues to `issues`. */
export function compileLocales(
  folders: LocaleFolders,
  deployed: Counts,
  issues: MessageIssue[],
): Map<Locale, CompiledLocale> {
  const locales = new Map<Locale, CompiledLocale>();
  for (const file of localeFiles(folders, issues)) {
    const locale = basename(file, '.json');
    const reason = tagIssue(locale);
    if (reason !== undefined) {
      issues.push({ file, key: '(file name)', reason });
      continue;
    }
    const content = readJson(file, issues);
    if (content !== undefined) {
      const { $schema: _, reviewed, smsSegments = 1, ...sections } = content;
      if (typeof reviewed !== 'boolean') {
        issues.push({
          file,
          key: 'reviewed',
          reason: 'must be true or false; write true if a native speaker has reviewed the file',
        });
      }
      if (smsSegments !== 1 && smsSegments !== MOST_SEGMENTS) {
        issues.push({ file, key: 'smsSegments', reason: `must be 1 or ${MOST_SEGMENTS}` });
      }
      const copyFile = { file, locale, complete: true, deployed, others: ['reviewed', 'smsSegments'] };
      const copy = compileSections(sections, copyFile, issues) as Copy; // complete: no string is missing
      locales.set(locale, {
        file,
        reviewed: reviewed === true,
        smsSegments: smsSegments === MOST_SEGMENTS ? MOST_SEGMENTS : 1,
        copy,
        overrides: {},
      });
    }
  }
  return locales;
}

/** Returns the file of each locale, in alphabetical order. A file of the own folder replaces the one of the same name. */
function localeFiles({ localesDirectory, ownLocalesDirectory }: LocaleFolders, issues: MessageIssue[]): string[] {
  const files = new Map(jsonFiles(localesDirectory, issues).map((name) => [name, join(localesDirectory, name)]));
  if (ownLocalesDirectory !== undefined) {
    if (!existsSync(ownLocalesDirectory)) {
      issues.push({ file: ownLocalesDirectory, key: '(folder)', reason: 'does not exist; create it' });
    }
    for (const name of jsonFiles(ownLocalesDirectory, issues)) {
      files.set(name, join(ownLocalesDirectory, name));
    }
  }
  return [...files.keys()].sort().map((name) => files.get(name) ?? name);
}

function tagIssue(tag: string): string | undefined {
  const canonical = canonicalizeLocale(tag);
  if (canonical !== tag) {
    const example = canonical === undefined ? ', for example to pt-BR.json' : ` to ${canonical}.json`;
    return `is not a canonical language tag; rename the file${example}`;
  }
  const { language, script, region } = new Intl.Locale(tag);
  const unknown = [
    ...(isNamed('language', language) ? [] : [`language ${language}`]),
    ...(script === undefined || isNamed('script', script) ? [] : [`script ${script}`]),
    ...(region === undefined || isNamed('region', region) ? [] : [`region ${region}`]),
  ];
  return unknown.length > 0 ? `has an unknown subtag: ${unknown.join(', ')}; correct it` : undefined;
}

/** Tests whether CLDR has a name for a subtag. */
function isNamed(type: 'language' | 'script' | 'region', code: string): boolean {
  return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
}
