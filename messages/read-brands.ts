import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BRAND_ID, type Brand, parseBrand } from './brand';
import { unacceptableCharacters } from './characters';
import { readJson } from './json-files';
import type { MessageFault } from './message-faults';

/** Reads every brand of a folder, in alphabetical order. */
export function readBrands(directory: string, faults: MessageFault[]): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  for (const entry of readdirSync(directory, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))) {
    const file = join(directory, entry.name, 'brand.json');
    if (!BRAND_ID.test(entry.name)) {
      faults.push({ file, key: '(folder name)', reason: 'must be lower case letters, digits and hyphens, at most 32' });
      continue;
    }
    const content = readJson(file, faults);
    const parsed = content === undefined ? undefined : parseBrand(content);
    if (parsed !== undefined && 'brand' in parsed) {
      const strange = unacceptableCharacters(parsed.brand.name);
      if (strange.length > 0) {
        faults.push({ file, key: 'name', reason: 'holds a character that Cognito refuses in a message' });
      }
      brands.set(entry.name, parsed.brand);
    } else {
      faults.push(...(parsed?.faults ?? []).map((fault) => ({ file, ...fault })));
    }
  }
  return brands;
}
