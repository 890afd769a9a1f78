import type { Locale } from '../../domain/message/locale';
import { SECTIONS, type Section, sectionNames, type TextRule } from '../renderer/purposes';
import type { Segments } from '../renderer/segments';
import { isObject } from './json-files';
import type { MessageIssue } from './message-issues';
import { compileText } from './text';

/** Numbers that the copy uses in plurals, by name. */
export type Counts = Readonly<Record<string, number>>;

/** A file of copy: a locale file, which must be complete, or the overrides of one brand. */
export interface TextFile {
  readonly file: string;
  readonly locale: Locale;
  readonly complete: boolean;
  /** Values of the deployment, which replace the defaults of `SECTIONS`. */
  readonly deployed: Counts;
}

/** The sections of a file with their compiled strings. */
export type CompiledSections = Partial<Record<Section, Record<string, Segments>>>;

/** Replaces a string that is missing or invalid, so that all other strings can still be measured. */
const EMPTY_STRING: Segments = [''];

/** Compiles the sections of a file and adds their issues to `issues`. */
export function compileSections(
  content: Readonly<Record<string, unknown>>,
  textFile: TextFile,
  issues: MessageIssue[],
): CompiledSections {
  const { file, complete } = textFile;
  for (const key of Object.keys(content).filter((name) => !Object.hasOwn(SECTIONS, name))) {
    issues.push({ file, key, reason: `is not a known section; remove it or use one of ${sectionNames().join(', ')}` });
  }
  const compiled: CompiledSections = {};
  for (const section of sectionNames()) {
    const texts = content[section];
    if (isObject(texts)) {
      compiled[section] = compileTexts(texts, section, textFile, issues);
    } else if (complete || texts !== undefined) {
      const reason = `${stateOf(texts)}; write an object with the strings of this section`;
      issues.push({ file, key: section, reason });
      compiled[section] = Object.fromEntries(Object.keys(SECTIONS[section].texts).map((key) => [key, EMPTY_STRING]));
    }
  }
  return compiled;
}

function compileTexts(
  texts: Readonly<Record<string, unknown>>,
  section: Section,
  { file, locale, complete, deployed }: TextFile,
  issues: MessageIssue[],
): Record<string, Segments> {
  const rules: Readonly<Record<string, TextRule>> = SECTIONS[section].texts;
  const counts = Object.fromEntries(
    Object.entries(SECTIONS[section].counts).map(([name, value]) => [name, deployed[name] ?? value]),
  );
  for (const key of Object.keys(texts).filter((name) => !Object.hasOwn(rules, name))) {
    const known = Object.keys(rules).join(', ');
    issues.push({ file, key: `${section}.${key}`, reason: `is not a known string; remove it or use one of ${known}` });
  }
  const compiled: Record<string, Segments> = {};
  for (const [key, rule] of Object.entries(rules)) {
    const source = texts[key];
    if (typeof source === 'string' && source.trim() !== '') {
      const text = compileText(source, locale, rule, counts);
      const reasons = 'issues' in text ? text.issues : [];
      issues.push(...reasons.map((reason) => ({ file, key: `${section}.${key}`, reason })));
      compiled[key] = 'segments' in text ? text.segments : EMPTY_STRING;
    } else if (complete || source !== undefined) {
      const reason = `${stateOf(source)}; write a string of at least one character${complete ? '' : ', or remove the key'}`;
      issues.push({ file, key: `${section}.${key}`, reason });
      compiled[key] = EMPTY_STRING;
    }
  }
  return compiled;
}

function stateOf(value: unknown): string {
  return value === undefined ? 'is missing' : 'has the wrong type';
}
