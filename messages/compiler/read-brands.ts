import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../domain/message/locale';
import { BRAND_ID } from '../../domain/message/message-choice';
import { type Brand, parseBrand } from './brand';
import { readJson } from './json-files';
import type { MessageIssue } from './message-issues';

/** Returns the ids of all brands in a folder, valid or not, in alphabetical order. */
export function brandIds(directory: string, issues: MessageIssue[]): string[] {
  try {
    const folders = readdirSync(directory).filter(
      (name) => !name.startsWith('.') && statSync(join(directory, name), { throwIfNoEntry: false })?.isDirectory(),
    );
    if (folders.length === 0) {
      issues.push({
        file: directory,
        key: '(folder)',
        reason: 'has no brand; add a folder with a brand.json',
      });
    }
    return folders.sort();
  } catch {
    issues.push({
      file: directory,
      key: '(folder)',
      reason: 'cannot be read; create it, with a folder for each brand',
    });
    return [];
  }
}

/** Reads the brands that have no issues. */
export function readBrands(
  directory: string,
  ids: readonly string[],
  locales: readonly Locale[],
  issues: MessageIssue[],
): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  for (const id of ids) {
    const file = join(directory, id, 'brand.json');
    if (!BRAND_ID.test(id)) {
      issues.push({
        file,
        key: '(folder name)',
        reason: 'must begin with a letter and have at most 32 lower-case letters, digits and hyphens',
      });
      continue;
    }
    issues.push(...strayFiles(join(directory, id)));
    const content = readJson(file, issues);
    const parsed = content === undefined ? undefined : parseBrand(content, locales);
    if (parsed?.brand !== undefined) {
      brands.set(id, parsed.brand);
    }
    issues.push(...(parsed?.issues ?? []).map((issue) => ({ file, ...issue })));
  }
  return brands;
}

/** Reports files that look like overrides but are in the wrong place. */
function strayFiles(folder: string): MessageIssue[] {
  return readdirSync(folder)
    .filter((name) => /^local|\.json$/i.test(name) && name !== 'brand.json' && name !== 'locales')
    .map((name) => ({
      file: join(folder, name),
      key: '(file name)',
      reason: 'is not used; move the overrides of a brand to locales/<tag>.json',
    }));
}
