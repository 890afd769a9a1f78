import type { Locale } from '../../domain/message/locale';
import { SECTIONS, type Section, sectionNames, type TextRule } from '../renderer/purposes';
import type { Segments } from '../renderer/segments';
import { isObject } from './json-files';
import type { MessageFault } from './message-faults';
import { compileText } from './text';

/** Numbers that texts count with, by their name. */
export type Facts = Readonly<Record<string, number>>;

/** A file of texts: that of a locale, which has to be complete, or what one brand says in its own way. */
export interface TextFile {
  readonly file: string;
  readonly locale: Locale;
  readonly complete: boolean;
  /** Facts that the deployment knows better than `SECTIONS`. */
  readonly deployed: Facts;
}

/** The sections of a file with the texts that could be compiled. */
export type CompiledSections = Partial<Record<Section, Record<string, Segments>>>;

/** Stands for a text that is missing or wrong, so that all others can still be measured. */
const NOTHING: Segments = [''];

/** Compiles the sections of a file; what is wrong with them goes into `faults`. */
export function compileSections(
  content: Readonly<Record<string, unknown>>,
  textFile: TextFile,
  faults: MessageFault[],
): CompiledSections {
  const { file, complete } = textFile;
  for (const key of Object.keys(content).filter((name) => !Object.hasOwn(SECTIONS, name))) {
    faults.push({ file, key, reason: `is not known; sections are ${sectionNames().join(', ')}` });
  }
  const compiled: CompiledSections = {};
  for (const section of sectionNames()) {
    const texts = content[section];
    if (isObject(texts)) {
      compiled[section] = compileTexts(texts, section, textFile, faults);
    } else if (complete || texts !== undefined) {
      const reason = `${stateOf(texts)}; it must hold the texts of this section`;
      faults.push({ file, key: section, reason });
      compiled[section] = Object.fromEntries(Object.keys(SECTIONS[section].texts).map((key) => [key, NOTHING]));
    }
  }
  return compiled;
}

function compileTexts(
  texts: Readonly<Record<string, unknown>>,
  section: Section,
  { file, locale, complete, deployed }: TextFile,
  faults: MessageFault[],
): Record<string, Segments> {
  const rules: Readonly<Record<string, TextRule>> = SECTIONS[section].texts;
  const facts = Object.fromEntries(
    Object.entries(SECTIONS[section].facts).map(([name, value]) => [name, deployed[name] ?? value]),
  );
  for (const key of Object.keys(texts).filter((name) => !Object.hasOwn(rules, name))) {
    const known = Object.keys(rules).join(', ');
    faults.push({ file, key: `${section}.${key}`, reason: `is not known; texts are ${known}` });
  }
  const compiled: Record<string, Segments> = {};
  for (const [key, rule] of Object.entries(rules)) {
    const source = texts[key];
    if (typeof source === 'string' && source.trim() !== '') {
      const text = compileText(source, locale, rule, facts);
      const reasons = 'faults' in text ? text.faults : [];
      faults.push(...reasons.map((reason) => ({ file, key: `${section}.${key}`, reason })));
      compiled[key] = 'segments' in text ? text.segments : NOTHING;
    } else if (complete || source !== undefined) {
      const reason = `${stateOf(source)}; write a text of at least one character${complete ? '' : ', or leave it out'}`;
      faults.push({ file, key: `${section}.${key}`, reason });
      compiled[key] = NOTHING;
    }
  }
  return compiled;
}

function stateOf(value: unknown): string {
  return value === undefined ? 'is missing' : 'is of the wrong kind';
}
