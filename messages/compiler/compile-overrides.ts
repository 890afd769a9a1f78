import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { canonicalizeLocale, type Locale } from '../../domain/message/locale';
import type { BrandAddress, BrandName } from '../renderer/catalog';
import type { Brand } from './brand';
import { address, compileAddress, siteIssues } from './brand-address';
import { compileName, names, smsNameIssues } from './brand-name';
import type { CompiledLocale } from './compile-locales';
import { type Counts, compileSections } from './compile-sections';
import { closestName } from './did-you-mean';
import { jsonFiles, readJson } from './json-files';
import { keyIssues, type MessageIssue } from './message-issues';

/** The schema of the addresses that a brand overrides in one locale. */
export const ownAddress = z.object(address);

/** The schema of the names that a brand overrides in one locale. */
export const ownNames = z.object({ ...names, name: z.optional(names.name) });

/** The keys of a file that are not sections. */
const OTHER_KEYS = Object.keys({ ...ownNames.shape, ...ownAddress.shape });

/**
 * Adds the overrides of each brand to the compiled locales.
 *
 * @param ids the ids of all brands
 * @param brands the brands without issues
 */
export function compileOverrides(
  directory: string,
  ids: readonly string[],
  brands: ReadonlyMap<string, Brand>,
  locales: ReadonlyMap<Locale, CompiledLocale>,
  deployed: Counts,
  issues: MessageIssue[],
): void {
  for (const id of ids) {
    const folder = join(directory, id, 'locales');
    for (const fileName of jsonFiles(folder, issues)) {
      const file = join(folder, fileName);
      const locale = basename(fileName, '.json');
      const target = locales.get(locale);
      const content = readJson(file, issues);
      if (target === undefined) {
        const known = [...locales.keys()];
        const meant = closestName(canonicalizeLocale(locale) ?? locale, known);
        const remedy = meant ? `did you mean ${meant}.json?` : `name the file after one of ${known.join(', ')}`;
        issues.push({ file, key: '(file name)', reason: `is not a known locale; ${remedy}` });
      } else if (content !== undefined) {
        const { $schema: _, name, smsName, signInUrl, legal, ...sections } = content;
        const brand = brands.get(id);
        const renamed = 'name' in content || 'smsName' in content;
        target.overrides[id] = {
          name: renamed ? compileOwnName(file, { name, smsName }, brand, issues) : undefined,
          ...compileOwnAddress(file, { signInUrl, legal }, brand, issues),
          texts: compileSections(sections, { file, locale, complete: false, deployed, others: OTHER_KEYS }, issues),
        };
      }
    }
  }
}

/** Compiles the sign-in page and the legal line that a brand overrides in one locale. */
function compileOwnAddress(
  file: string,
  content: object,
  brand: Brand | undefined,
  issues: MessageIssue[],
): BrandAddress {
  const { data, error } = ownAddress.safeParse(content, { reportInput: true });
  const found = [
    ...(error === undefined ? [] : keyIssues(error, ownAddress)),
    ...(brand === undefined ? [] : siteIssues({ website: brand.website, ...data })),
  ];
  issues.push(...found.map((issue) => ({ file, ...issue })));
  return compileAddress(data ?? {});
}

/** Compiles the name that a brand overrides in one locale: its name, its `smsName`, or both. */
function compileOwnName(file: string, content: object, brand: Brand | undefined, issues: MessageIssue[]): BrandName {
  const { data, error } = ownNames.safeParse(content, { reportInput: true });
  const found = [...(error === undefined ? [] : keyIssues(error, ownNames)), ...smsNameIssues(content)];
  issues.push(...found.map((issue) => ({ file, ...issue })));
  const { name = '', smsName } = brand ?? {};
  return compileName(found.length > 0 ? { name, smsName } : { name: data?.name ?? name, smsName: data?.smsName });
}
