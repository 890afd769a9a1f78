import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import type { Locale } from '../domain/locale';
import { compileName, names } from './brand-name';
import type { BrandName } from './catalog';
import type { CompiledLocale } from './compile-locales';
import { compileSections, type Facts } from './compile-sections';
import { jsonFiles, readJson } from './json-files';
import type { MessageFault } from './message-faults';
import { schemaFaults } from './schema-faults';

const ownNames = z.object(names);

/** Adds what brands say in their own way to the locales that they say it in. */
export function compileOverrides(
  directory: string,
  brands: readonly string[],
  locales: ReadonlyMap<Locale, CompiledLocale>,
  deployed: Facts,
  faults: MessageFault[],
): void {
  for (const brand of brands) {
    const folder = join(directory, brand, 'locales');
    for (const fileName of jsonFiles(folder, faults)) {
      const file = join(folder, fileName);
      const locale = basename(fileName, '.json');
      const target = locales.get(locale);
      const content = readJson(file, faults);
      if (target === undefined) {
        faults.push({ file, key: '(file name)', reason: `overrides a locale that has no texts of its own: ${locale}` });
      } else if (content !== undefined) {
        const { name, smsName, ...sections } = content;
        const renamed = 'name' in content || 'smsName' in content;
        target.overrides[brand] = {
          ...(renamed && { name: compileOwnName(file, { name, smsName }, faults) }),
          texts: compileSections(sections, { file, locale, complete: false, deployed }, faults),
        };
      }
    }
  }
}

function compileOwnName(file: string, content: object, faults: MessageFault[]): BrandName {
  const { data = { name: '' }, error } = ownNames.safeParse(content, { reportInput: true });
  faults.push(...(error === undefined ? [] : schemaFaults(error)).map((fault) => ({ file, ...fault })));
  return compileName(data);
}
