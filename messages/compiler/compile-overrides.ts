import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import type { Locale } from '../../domain/message/locale';
import type { BrandName } from '../renderer/catalog';
import type { Brand } from './brand';
import { compileName, names } from './brand-name';
import type { CompiledLocale } from './compile-locales';
import { compileSections, type Facts } from './compile-sections';
import { jsonFiles, readJson } from './json-files';
import { type MessageFault, schemaFaults } from './message-faults';

const ownNames = z.object({ ...names, name: z.optional(names.name) });

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
  deployed: Facts,
  faults: MessageFault[],
): void {
  for (const id of ids) {
    const folder = join(directory, id, 'locales');
    for (const fileName of jsonFiles(folder, faults)) {
      const file = join(folder, fileName);
      const locale = basename(fileName, '.json');
      const target = locales.get(locale);
      const content = readJson(file, faults);
      if (target === undefined) {
        const known = [...locales.keys()].join(', ');
        faults.push({
          file,
          key: '(file name)',
          reason: `is not a known locale; name the file after one of ${known}`,
        });
      } else if (content !== undefined) {
        const { name, smsName, ...sections } = content;
        const renamed = 'name' in content || 'smsName' in content;
        target.overrides[id] = {
          name: renamed ? compileOwnName(file, { name, smsName }, brands.get(id), faults) : undefined,
          texts: compileSections(sections, { file, locale, complete: false, deployed }, faults),
        };
      }
    }
  }
}

/** Compiles the name that a brand overrides in one locale: its name, its `smsName`, or both. */
function compileOwnName(file: string, content: object, brand: Brand | undefined, faults: MessageFault[]): BrandName {
  const { data, error } = ownNames.safeParse(content, { reportInput: true });
  faults.push(...(error === undefined ? [] : schemaFaults(error)).map((fault) => ({ file, ...fault })));
  return compileName({ ...data, name: data?.name ?? brand?.name ?? '' });
}
