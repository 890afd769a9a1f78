import { type MessageFormatElement, type PluralElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Locale, textDirection } from '../../domain/message/locale';
import type { StringRule } from '../renderer/purposes';
import { type Segments, slotMark, splitSegments } from '../renderer/segments';
import { encodeHtml, foldString, unacceptableCharacters } from './characters';
import { closestName } from './did-you-mean';
import { pluralIssues } from './plural-issues';

/** A compiled string, or all its issues. */
export type CompiledString = { readonly segments: Segments } | { readonly issues: readonly string[] };

/**
 * Compiles one ICU MessageFormat string. Plurals are resolved now, and slots are filled when a message is rendered.
 * Pure.
 *
 * @param counts the numbers that plurals may use, which are known at compile time
 */
export function compileString(
  source: string,
  locale: Locale,
  rule: StringRule,
  counts: Readonly<Record<string, number>>,
): CompiledString {
  let elements: MessageFormatElement[];
  try {
    elements = parse(source, { ignoreTag: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      issues: [
        `is not valid ICU MessageFormat (${reason}); write a plural as {hours, plural, one {# hour} other {# hours}}`,
      ],
    };
  }
  const issues = [...argumentIssues(elements, locale, rule, counts), ...characterIssues(source, rule)];
  if (issues.length > 0) {
    return {
      issues: [
        ...issues,
        ...missingSlotIssues(
          rule,
          collectArguments(elements).map(({ name }) => name),
        ),
      ],
    };
  }
  const values = {
    ...counts,
    ...Object.fromEntries(rule.mayUse.map((slot) => [slot, slotMark(slot)])),
  };
  const parts = splitSegments(format(elements, locale, values));
  const literals = parts.filter((_, index) => index % 2 === 0);
  // Checked in the result, because the slot may be in a branch that is never used.
  const late = [
    ...braceIssues(literals),
    ...missingSlotIssues(
      rule,
      parts.filter((_, index) => index % 2 === 1),
    ),
    ...(rule.alone && textDirection(locale) === 'rtl' ? lineIssues(parts, rule.alone) : []),
  ];
  const encode = rule.as === 'html' ? encodeHtml : foldString;
  return late.length > 0
    ? { issues: late }
    : { segments: parts.map((part, index) => (index % 2 === 0 ? encode(part) : part)) };
}

/** Fills a string. Uses the ICU formatter only for plurals, because it is slower than the rest of the compiler. */
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

/** Rejects braces outside slots: Cognito may read them as its own placeholders, and users as a missing value. */
function braceIssues(literals: readonly string[]): string[] {
  return literals.some((literal) => /[{}]/.test(literal))
    ? ['has a brace that does not belong to a slot; remove it, or write ’ if an apostrophe precedes a slot']
    : [];
}

/**
 * Requires that a value stands alone on its line. In a right-to-left line, a symbol or a digit at the end of a password
 * would be displayed at its other end, and an SMS cannot contain bidirectional marks.
 */
function lineIssues(parts: Segments, alone: readonly string[]): string[] {
  const isAlone = (slot: string): boolean => {
    // A control character stands for a slot: each value is checked, also where two of them touch.
    const text = parts.map((part, index) => (index % 2 === 0 ? part : part === slot ? '\u0001' : '\u0002')).join('');
    return text.split('\n').every((line) => !line.includes('\u0001') || line === '\u0001');
  };
  return alone
    .filter((slot) => !isAlone(slot))
    .map((slot) => `has {${slot}} next to other text; put it on a line of its own with \\n`);
}

function missingSlotIssues({ mustUse }: StringRule, used: readonly string[]): string[] {
  return mustUse.filter((slot) => !used.includes(slot)).map((slot) => `lacks {${slot}}, which is required; add it`);
}

function argumentIssues(
  elements: readonly MessageFormatElement[],
  locale: Locale,
  rule: StringRule,
  counts: Readonly<Record<string, number>>,
): string[] {
  const slots: readonly string[] = rule.mayUse;
  const known = [...slots, ...Object.keys(counts)];
  return collectArguments(elements).flatMap(({ name, use, plural }) => {
    if (!known.includes(name)) {
      return [`uses {${name}}, which does not exist here; ${allowed(name, known)}`];
    }
    if (slots.includes(name)) {
      return use === 'alone'
        ? []
        : [
            `uses {${name}} in a select, a plural or a format, but it has no value at compile time; write {${name}} alone`,
          ];
    }
    if (use === 'formatted') {
      return [`applies a format to {${name}}, which is not supported; write {${name}} alone, or use it in a plural`];
    }
    return plural === undefined ? [] : pluralIssues(plural, locale);
  });
}

function characterIssues(source: string, rule: StringRule): string[] {
  return [
    ...unacceptableCharacters(source).map(
      (character) =>
        `has U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}, ` +
        'which Cognito refuses; remove it',
    ),
    ...(/[\u202a-\u202e]/.test(source)
      ? ['changes the direction of everything after it; use U+2068 and U+2069 instead']
      : []),
    ...(/\bhttp:/i.test(source) ? ['has a link with http://; use https://'] : []),
    ...(rule.as === 'plain' && /[\t\n\v\f\r]/.test(source) ? ['has a line break or a tab; write one line'] : []),
    ...(rule.as === 'lines' && /[\t\v\f\r]/.test(source) ? ['has a tab or a carriage return; use \\n or a space'] : []),
  ];
}

/** A use of a value in a string: the value alone, a plural, or any other format. */
interface Argument {
  readonly name: string;
  readonly use: 'alone' | 'counted' | 'formatted';
  readonly plural?: PluralElement;
}

function collectArguments(elements: readonly MessageFormatElement[]): Argument[] {
  return elements.flatMap((element): Argument[] => {
    switch (element.type) {
      case TYPE.argument:
        return [{ name: element.value, use: 'alone' }];
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
      case TYPE.select:
        return [{ name: element.value, use: 'formatted' }, ...argumentsOfBranches(element)];
      case TYPE.plural:
        return [{ name: element.value, use: 'counted', plural: element }, ...argumentsOfBranches(element)];
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

function allowed(name: string, known: readonly string[]): string {
  const meant = closestName(name, known);
  if (meant !== undefined) {
    return `did you mean {${meant}}?`;
  }
  return known.length === 0 ? 'remove it' : `use one of ${known.map((one) => `{${one}}`).join(', ')}`;
}
