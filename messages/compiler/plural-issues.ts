import type { PluralElement } from '@formatjs/icu-messageformat-parser';
import {
  CALLER_CODE_MINUTES,
  LONGEST_TEMPORARY_PASSWORD_DAYS,
  RESET_CODE_HOURS,
  VERIFICATION_CODE_HOURS,
} from '../../domain/message/lifetimes';
import type { Locale } from '../../domain/message/locale';

/** The numbers that a string can state, by the name of the count. A deployment sets the days. */
const REACHABLE: Readonly<Record<string, readonly number[]>> = {
  hours: [RESET_CODE_HOURS, VERIFICATION_CODE_HOURS],
  minutes: [CALLER_CODE_MINUTES],
  days: Array.from({ length: LONGEST_TEMPORARY_PASSWORD_DAYS }, (_, index) => index + 1),
};

/**
 * Reports the plural categories that a language does not have and, if there are none, those that it needs for a number
 * that the string can state. Without them, Polish would state "7 dnia" instead of "7 dni". Pure.
 *
 * @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export function pluralIssues({ value: name, options, offset, pluralType }: PluralElement, locale: Locale): string[] {
  const rules = pluralRules(locale, pluralType ?? 'cardinal');
  const known: readonly string[] = rules.resolvedOptions().pluralCategories;
  const branches = Object.keys(options);
  const unknown = branches.filter((branch) => !/^=\d+$/.test(branch) && !known.includes(branch));
  if (unknown.length > 0) {
    return unknown.map(
      (branch) =>
        `has the plural category "${branch}" for {${name}}, which ${locale} does not have; use ${known.join(', ')}`,
    );
  }
  const examples = new Map<string, number>();
  for (const number of (REACHABLE[name] ?? []).filter((one) => !branches.includes(`=${one}`))) {
    const category = rules.select(number - offset);
    examples.set(category, examples.get(category) ?? number);
  }
  return [...examples]
    .filter(([category]) => !branches.includes(category))
    .map(
      ([category, example]) =>
        `lacks the plural category "${category}" for {${name}}, which ${locale} needs for ${example}; add ${category} {…}`,
    );
}

const created = new Map<string, Intl.PluralRules>();

/** Returns the rules of a language. Creating them takes longer than using them. */
function pluralRules(locale: Locale, type: 'cardinal' | 'ordinal'): Intl.PluralRules {
  const key = `${type} ${locale}`;
  const rules = created.get(key) ?? new Intl.PluralRules(locale, { type });
  created.set(key, rules);
  return rules;
}
