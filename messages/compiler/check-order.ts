import { basename, join } from 'node:path';
import { type BrandLocale, openBrandLocale, ownCopy } from '../renderer/brand-locale';
import type { Catalog } from '../renderer/catalog';
import { needsIsolation } from '../renderer/isolation';
import { isInvitation, type Purpose, purposeNames } from '../renderer/purposes';
import { smsString } from '../renderer/render';
import type { Segments } from '../renderer/segments';
import { misdisplayed, type Range } from './displayed-order';
import { isWarning, type KeyIssue, type MessageIssue } from './message-issues';

type Values = Readonly<Record<string, string>>;

/** Digits, brackets and symbols that move in a text of the other direction. */
const EDGES = ['5', '(', ']', '!', '=', '+', '.', '%'];

/** A username and a temporary password with each edge at both ends. The code of the other messages has digits only. */
const INVITATIONS: readonly Values[] = EDGES.map((edge) => ({ username: `${edge}a${edge}`, code: `${edge}b${edge}` }));
const CODES: readonly Values[] = [{ code: '482913' }];

/**
 * Reports the names of brands that a subject or an SMS displays in another order than alone, or that have this effect
 * on another value. Neither can contain elements or bidirectional marks, so the remedy is another name in the locale.
 *
 * @returns a warning for a name, an error for a username, a password or a code
 */
export function orderIssues(brandsDirectory: string, { index, locales }: Catalog): MessageIssue[] {
  return Object.keys(index.brands).flatMap((id) =>
    Object.entries(locales).flatMap(([locale, copy]) => {
      const ownFile = join(id, 'locales', `${locale}.json`);
      const file = join(brandsDirectory, ownCopy(copy, id)?.name ? ownFile : join(id, 'brand.json'));
      const remedy = `in ${join(basename(brandsDirectory), ownFile)}, set one that begins and ends with letters of one script`;
      return displayIssues(openBrandLocale(index, id, locale, copy)).map(({ key, level, reason }) => ({
        file,
        key,
        level,
        reason: `${reason}; ${remedy}`,
      }));
    }),
  );
}

/** Returns the worst issue of the name and of the `smsName` of a brand in a locale, without the remedy. */
export function displayIssues(brandLocale: BrandLocale): KeyIssue[] {
  const found = purposeNames().flatMap((purpose) => [
    ...subjectIssues(brandLocale, purpose),
    ...smsIssues(brandLocale, purpose),
  ]);
  const worstFirst = [...found.filter((issue) => !isWarning(issue)), ...found.filter(isWarning)];
  return worstFirst.filter(({ key }, position) => worstFirst.findIndex((issue) => issue.key === key) === position);
}

function subjectIssues(brandLocale: BrandLocale, purpose: Purpose): KeyIssue[] {
  const { subject } = brandLocale.name;
  return needsIsolation(subject, brandLocale.direction)
    ? lineIssues(brandLocale, 'name', `${purpose}.subject`, [
        linesOf(brandLocale.string(purpose, 'subject'), { brand: subject }),
      ])
    : [];
}

function smsIssues(brandLocale: BrandLocale, purpose: Purpose): KeyIssue[] {
  const { sms, subject } = brandLocale.name;
  if (!needsIsolation(sms, brandLocale.direction)) {
    return [];
  }
  const samples = isInvitation(purpose) ? INVITATIONS : CODES;
  return lineIssues(
    brandLocale,
    sms === subject ? 'name' : 'smsName',
    `${purpose}.sms`,
    samples.map((values) => linesOf(smsString(brandLocale, purpose), { brand: sms, ...values })),
  );
}

/** A line of a subject or an SMS, and the places of its values. */
interface Line {
  readonly text: string;
  readonly places: readonly (Range & { readonly slot: string })[];
}

function linesOf(segments: Segments, values: Values): Line[] {
  const lines: { text: string; places: (Range & { slot: string })[] }[] = [{ text: '', places: [] }];
  segments.forEach((segment, position) => {
    const isSlot = position % 2 === 1;
    const [first = '', ...others] = isSlot ? [values[segment] ?? ''] : segment.split('\n');
    const line = lines.at(-1);
    if (line !== undefined) {
      const start = line.text.length;
      line.text += first;
      line.places.push(...(isSlot ? [{ slot: segment, start, end: line.text.length }] : []));
    }
    lines.push(...others.map((text) => ({ text, places: [] })));
  });
  return lines;
}

/** Displays each line in the direction of its first letter and in that of the locale: a client uses one of the two. */
function lineIssues({ locale, direction }: BrandLocale, key: string, string: string, samples: Line[][]): KeyIssue[] {
  return samples.flat().flatMap(({ text, places }) =>
    places.flatMap(({ slot, start, end }): KeyIssue[] => {
      // A value alone on its line has a direction of its own.
      const directions = end - start === text.length ? (['auto'] as const) : (['auto', direction] as const);
      const shown = directions
        .map((one) => misdisplayed(text, one, { start, end }))
        .find((wrong) => wrong !== undefined);
      const value = text.slice(start, end);
      return shown === undefined
        ? []
        : slot === 'brand'
          ? [{ key, level: 'warning', reason: `is displayed as ${shown} by ${string} in ${locale}` }]
          : [
              {
                key,
                level: 'error',
                reason: `makes ${string} in ${locale} display the {${slot}} ${value} as ${shown}`,
              },
            ];
    }),
  );
}
