import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../../domain/message/locale';
import type { TextRule } from '../renderer/purposes';
import { type Segments, slotMark, splitSegments } from '../renderer/segments';
import { encodeHtml, foldText, unacceptableCharacters } from './characters';

/** A compiled text, or every reason why it could not be compiled. */
export type CompiledText = { readonly segments: Segments } | { readonly faults: readonly string[] };

/**
 * Compiles one ICU MessageFormat text: counts and choices are settled now, only slots stay open.
 * Pure.
 *
 * @param facts values that plurals and numbers may use; they are known before any message is sent
 */
export function compileText(
  source: string,
  locale: Locale,
  rule: TextRule,
  facts: Readonly<Record<string, number>>,
): CompiledText {
  let elements: MessageFormatElement[];
  try {
    elements = parse(source, { ignoreTag: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      faults: [`is not ICU MessageFormat (${reason}); a count is {hours, plural, one {# hour} other {# hours}}`],
    };
  }
  const faults = [...argumentFaults(elements, locale, rule, facts), ...characterFaults(source, rule)];
  if (faults.length > 0) {
    return {
      faults: [
        ...faults,
        ...lackingFaults(
          rule,
          collectArguments(elements).map(({ name }) => name),
        ),
      ],
    };
  }
  const values = {
    ...facts,
    ...Object.fromEntries(rule.mayUse.map((slot) => [slot, slotMark(slot)])),
  };
  const parts = splitSegments(format(elements, locale, values));
  const literals = parts.filter((_, index) => index % 2 === 0);
  // Looked for in what came out: a branch that is never taken may well hold the slot.
  const late = [
    ...braceFaults(literals),
    ...lackingFaults(
      rule,
      parts.filter((_, index) => index % 2 === 1),
    ),
  ];
  const encode = rule.as === 'html' ? encodeHtml : foldText;
  return late.length > 0
    ? { faults: late }
    : { segments: parts.map((part, index) => (index % 2 === 0 ? encode(part) : part)) };
}

/** ICU's formatter takes longer than all the rest, and a text without counts and choices has no need of it. */
function format(
  elements: MessageFormatElement[],
  locale: Locale,
  values: Readonly<Record<string, string | number>>,
): string {
  const parts = elements.map((element) => {
    const value = element.type === TYPE.argument ? values[element.value] : undefined;
    return element.type === TYPE.literal ? element.value : value;
  });
  return parts.every((part) => typeof part === 'string')
    ? parts.join('')
    : String(new IntlMessageFormat(elements, locale, undefined, { ignoreTag: true }).format(values));
}

/** Cognito would take it for one of its own placeholders, or the person for one that nobody filled. */
function braceFaults(literals: readonly string[]): string[] {
  return literals.some((text) => /[{}]/.test(text))
    ? ['holds a brace that is not of a slot; an apostrophe before a brace quotes it, so write ’ there']
    : [];
}

function lackingFaults({ mustUse }: TextRule, used: readonly string[]): string[] {
  return mustUse.filter((slot) => !used.includes(slot)).map((slot) => `lacks {${slot}}, without which it is of no use`);
}

function argumentFaults(
  elements: readonly MessageFormatElement[],
  locale: Locale,
  rule: TextRule,
  facts: Readonly<Record<string, number>>,
): string[] {
  const slots: readonly string[] = rule.mayUse;
  const known = [...slots, ...Object.keys(facts)];
  return collectArguments(elements).flatMap(({ name, use, branches }) => {
    if (!known.includes(name)) {
      return [`uses {${name}}, which does not exist here; it may use ${braced(known)}`];
    }
    if (slots.includes(name)) {
      return use === 'alone'
        ? []
        : [`chooses by {${name}}, which is filled in too late for that; write {${name}} alone`];
    }
    if (use === 'formatted') {
      return [`formats {${name}}; write {${name}} alone, or count with it by plural`];
    }
    const categories: readonly string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    return branches
      .filter((branch) => !/^=\d+$/.test(branch) && !categories.includes(branch))
      .map(
        (branch) => `counts {${name}} by "${branch}", which ${locale} does not have; it has ${categories.join(', ')}`,
      );
  });
}

function characterFaults(source: string, rule: TextRule): string[] {
  return [
    ...unacceptableCharacters(source).map(
      (character) =>
        `holds U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}, ` +
        'which Cognito refuses and which has no other spelling',
    ),
    ...(/[\u202a-\u202e]/.test(source)
      ? ['turns the direction of all that follows; write U+2068 and U+2069 instead']
      : []),
    ...(/\bhttp:/i.test(source) ? ['holds a link that is not https://'] : []),
    ...(rule.as === 'plain' && /[\t\n\v\f\r]/.test(source) ? ['holds a line break or a tab; write one line'] : []),
  ];
}

/** How a text uses a value: as it is, to choose a branch by, or written in some format. */
interface Argument {
  readonly name: string;
  readonly use: 'alone' | 'counted' | 'formatted';
  readonly branches: readonly string[];
}

function collectArguments(elements: readonly MessageFormatElement[]): Argument[] {
  return elements.flatMap((element): Argument[] => {
    switch (element.type) {
      case TYPE.argument:
        return [{ name: element.value, use: 'alone', branches: [] }];
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
      case TYPE.select:
        return [{ name: element.value, use: 'formatted', branches: [] }, ...argumentsOfBranches(element)];
      case TYPE.plural:
        return [
          { name: element.value, use: 'counted', branches: Object.keys(element.options) },
          ...argumentsOfBranches(element),
        ];
      default:
        return [];
    }
  });
}

function argumentsOfBranches(element: MessageFormatElement): Argument[] {
  return 'options' in element
    ? Object.values(element.options).flatMap((option: { value: MessageFormatElement[] }) =>
        collectArguments(option.value),
      )
    : [];
}

function braced(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `{${name}}`).join(', ');
}
