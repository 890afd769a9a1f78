import type { Locale } from '../../domain/message/locale';
import { SECTIONS, type Section, type Slot, type StringRule, sectionNames } from '../renderer/purposes';
import { hasSlot, type Segments } from '../renderer/segments';
import { compileString } from './compile-string';
import { didYouMean } from './did-you-mean';
import { isObject } from './json-files';
import type { MessageIssue } from './message-issues';

/** Numbers that the copy uses in plurals, by name. */
export type Counts = Readonly<Record<string, number>>;

/** A file of copy: a locale file, which must be complete, or the overrides of one brand. */
export interface CopyFile {
  readonly file: string;
  readonly locale: Locale;
  readonly complete: boolean;
  /** The keys of the file that are not sections. */
  readonly others: readonly string[];
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
  copyFile: CopyFile,
  issues: MessageIssue[],
): CompiledSections {
  const { file, complete, others } = copyFile;
  for (const key of Object.keys(content).filter((name) => !Object.hasOwn(SECTIONS, name))) {
    const meant = didYouMean(key, [...sectionNames(), ...others]);
    const remedy = meant ?? `remove it or use one of ${sectionNames().join(', ')}`;
    issues.push({ file, key, reason: `is not a known section; ${remedy}` });
  }
  const compiled: CompiledSections = {};
  for (const section of sectionNames()) {
    const strings = content[section];
    if (isObject(strings)) {
      compiled[section] = compileStrings(strings, section, copyFile, issues);
    } else if (complete || strings !== undefined) {
      const reason = `${stateOf(strings)}; write an object with the strings of this section`;
      issues.push({ file, key: section, reason });
      compiled[section] = Object.fromEntries(Object.keys(SECTIONS[section].strings).map((key) => [key, EMPTY_STRING]));
    }
  }
  return compiled;
}

function compileStrings(
  strings: Readonly<Record<string, unknown>>,
  section: Section,
  { file, locale, complete, deployed }: CopyFile,
  issues: MessageIssue[],
): Record<string, Segments> {
  const rules: Readonly<Record<string, StringRule>> = SECTIONS[section].strings;
  const counts = Object.fromEntries(
    Object.entries(SECTIONS[section].counts).map(([name, value]) => [name, deployed[name] ?? value]),
  );
  for (const key of Object.keys(strings).filter((name) => !Object.hasOwn(rules, name))) {
    const known = Object.keys(rules);
    const remedy = didYouMean(key, known) ?? `remove it or use one of ${known.join(', ')}`;
    issues.push({ file, key: `${section}.${key}`, reason: `is not a known string; ${remedy}` });
  }
  const compiled: Record<string, Segments> = {};
  for (const [key, rule] of Object.entries(rules)) {
    const source = strings[key];
    if (typeof source === 'string' && source.trim() !== '') {
      const string = compileString(source, locale, rule, counts);
      const reasons = 'issues' in string ? string.issues : [];
      issues.push(...reasons.map((reason) => ({ file, key: `${section}.${key}`, reason })));
      compiled[key] = 'segments' in string ? string.segments : EMPTY_STRING;
      if ('segments' in string) {
        const warnings = [...missingSlots(string.segments, rule), ...markupIssues(source)];
        issues.push(
          ...warnings.map((reason) => ({ file, key: `${section}.${key}`, level: 'warning' as const, reason })),
        );
      }
    } else if (complete || source !== undefined) {
      const reason = `${stateOf(source)}; write a string of at least one character${complete ? '' : ', or remove the key'}`;
      issues.push({ file, key: `${section}.${key}`, reason });
      compiled[key] = EMPTY_STRING;
    }
  }
  return compiled;
}

const ADVICE: Readonly<Partial<Record<Slot, string>>> = {
  brand: 'the user does not see who sent the SMS; add it',
  secrecy: 'the SMS does not state that it must not be shared; add it',
};

function missingSlots(segments: Segments, { shouldUse = [] }: StringRule): string[] {
  return shouldUse
    .filter((slot) => !hasSlot(segments, slot))
    .map((slot) => `lacks {${slot}}: ${ADVICE[slot] ?? 'add it'}`);
}

/** A tag such as `<b>` or `</a>`, or an entity such as `&nbsp;`. */
const MARKUP = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,}|#[0-9]+|#x[0-9a-f]+);/i;

function markupIssues(source: string): string[] {
  const [markup] = MARKUP.exec(source) ?? [];
  return markup === undefined ? [] : [`has ${markup}, which users see as it is written; remove it`];
}

function stateOf(value: unknown): string {
  return value === undefined ? 'is missing' : 'has the wrong type';
}
