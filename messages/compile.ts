import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, textDirection } from '../domain/locale';
import type { Brand } from './brand';
import type { BrandMessages, Catalog, LocaleTexts } from './catalog';
import { encodeHtml, foldText } from './characters';
import { limitFaults } from './check-limits';
import { type CompiledLocale, compileLocales, compileOverrides } from './compile-locales';
import { layOutMail } from './mail-layout';
import { MessageCompilationError, type MessageFault } from './message-faults';
import { readBrands } from './read-brands';

export interface CompileOptions {
  /** Holds a folder for each brand, with its `brand.json`. */
  readonly brandsDirectory: string;
  /** Holds a file of texts for each locale: `<tag>.json`. */
  readonly localesDirectory: string;
  /** The brand of a message that nothing else gives one; without it the first in alphabetical order. */
  readonly defaultBrand?: string;
}

/**
 * Compiles brands x locales x purposes into a catalog.
 *
 * @throws MessageCompilationError with every fault of every file
 */
export function compileMessages(options: CompileOptions): Catalog {
  const faults: MessageFault[] = [];
  const locales = compileLocales(options.localesDirectory, faults);
  const brands = readBrands(options.brandsDirectory, faults);
  compileOverrides(options.brandsDirectory, [...brands.keys()], locales, faults);
  checkDefaults(options, brands, locales, faults);
  if (faults.length === 0) {
    const catalog = assemble(options.defaultBrand ?? [...brands.keys()][0] ?? '', brands, locales);
    faults.push(...limitFaults(options.localesDirectory, catalog));
    if (faults.length === 0) {
      return catalog;
    }
  }
  throw new MessageCompilationError(faults);
}

function checkDefaults(
  options: CompileOptions,
  brands: ReadonlyMap<string, Brand>,
  locales: ReadonlyMap<Locale, CompiledLocale>,
  faults: MessageFault[],
): void {
  for (const [id, brand] of brands) {
    if (!locales.has(brand.defaultLocale)) {
      faults.push({
        file: join(options.brandsDirectory, id, 'brand.json'),
        key: 'defaultLocale',
        reason: `is ${brand.defaultLocale}, for which there are no texts; there are ${[...locales.keys()].join(', ')}`,
      });
    }
  }
  const { brandsDirectory: directory, defaultBrand } = options;
  if (brands.size === 0 && faults.length === 0) {
    faults.push({ file: directory, key: '(folder)', reason: 'holds no brand; a brand is a folder with a brand.json' });
  } else if (defaultBrand !== undefined && !existsSync(join(directory, defaultBrand, 'brand.json'))) {
    faults.push({
      file: directory,
      key: defaultBrand,
      reason: `is the default brand and does not exist; brands are ${[...brands.keys()].join(', ')}`,
    });
  }
}

function assemble(
  defaultBrand: string,
  brands: ReadonlyMap<string, Brand>,
  locales: ReadonlyMap<Locale, CompiledLocale>,
): Catalog {
  const tags = [...locales.keys()];
  const offer = {
    defaultBrand,
    brands: Object.fromEntries(
      [...brands].map(([id, { name, defaultLocale }]) => [id, { name, defaultLocale, locales: tags }]),
    ),
  };
  return {
    index: { offer, brands: Object.fromEntries([...brands].map(([id, brand]) => [id, brandMessages(brand)])) },
    locales: Object.fromEntries(
      [...locales].map(([tag, locale]) => [tag, { direction: textDirection(tag), ...locale } satisfies LocaleTexts]),
    ),
  };
}

function brandMessages(brand: Brand): BrandMessages {
  const address = encodeHtml(brand.supportAddress);
  return {
    layout: layOutMail(brand),
    html: {
      brand: encodeHtml(brand.name),
      support: `<a href="mailto:${address}" class="muted" dir="ltr" style="color:${brand.colors.light.muted}">${address}</a>`,
    },
    plain: { brand: foldText(brand.name), support: brand.supportAddress },
  };
}
