import { join } from 'node:path';
import { type Locale, textDirection } from '../../domain/message/locale';
import type { BrandMessages, Catalog, LocaleTexts } from '../renderer/catalog';
import type { Brand } from './brand';
import { compileName } from './brand-name';
import { encodeHtml } from './characters';
import { limitFaults } from './check-limits';
import { type CompiledLocale, compileLocales } from './compile-locales';
import { compileOverrides } from './compile-overrides';
import { layOutMail } from './mail-layout';
import { MessageCompilationError, type MessageFault } from './message-faults';
import { brandIds, readBrands } from './read-brands';

/** Where brands and texts are, and what the deployment decides of them. */
export interface CompileOptions {
  /** Holds a folder for each brand, with its `brand.json`. */
  readonly brandsDirectory: string;
  /** Holds a file of texts for each locale: `<tag>.json`. */
  readonly localesDirectory: string;
  /** The brand of a message that nothing else gives one; without it the first in alphabetical order. */
  readonly defaultBrand?: string;
  /** Days that a temporary password works, as the user pool has it; 7 without it, as in Cognito. */
  readonly temporaryPasswordDays?: number;
}

/** The texts that come with Rekey. */
export const SHIPPED_LOCALES = join(__dirname, '../locales');

export type { Catalog };

/** What came of compiling: the messages, and which locales a native speaker has read. */
export interface CompiledMessages extends Catalog {
  readonly reviewed: readonly Locale[];
}

/**
 * Compiles brands x locales x purposes into a catalog.
 *
 * @throws MessageCompilationError with every fault of every file
 */
export function compileMessages(options: CompileOptions): CompiledMessages {
  const { brandsDirectory, localesDirectory, temporaryPasswordDays } = options;
  const deployed: Readonly<Record<string, number>> =
    temporaryPasswordDays === undefined ? {} : { days: temporaryPasswordDays };
  const faults: MessageFault[] = [];
  const locales = compileLocales(localesDirectory, deployed, faults);
  const ids = brandIds(brandsDirectory, faults);
  const brands = readBrands(brandsDirectory, ids, [...locales.keys()], faults);
  compileOverrides(brandsDirectory, ids, brands, locales, deployed, faults);
  checkPresence(options, ids, locales, faults);
  const catalog = assemble(options.defaultBrand ?? ids[0] ?? '', brands, locales);
  const isNew = ({ file, key }: MessageFault) =>
    !faults.some((known) => known.file === file && `${key}.`.startsWith(`${known.key}.`));
  faults.push(...limitFaults(options, catalog).filter(isNew));
  if (faults.length > 0) {
    throw new MessageCompilationError(faults);
  }
  return { ...catalog, reviewed: [...locales].filter(([, { reviewed }]) => reviewed).map(([tag]) => tag) };
}

function checkPresence(
  { brandsDirectory, localesDirectory, defaultBrand }: CompileOptions,
  ids: readonly string[],
  locales: ReadonlyMap<Locale, CompiledLocale>,
  faults: MessageFault[],
): void {
  if (locales.size === 0) {
    const reason = 'holds no texts; a locale is a file such as en.json';
    faults.push({ file: localesDirectory, key: '(folder)', reason });
  }
  if (defaultBrand !== undefined && !ids.includes(defaultBrand)) {
    const reason = `is the default brand and does not exist; brands are ${ids.join(', ') || 'none'}`;
    faults.push({ file: brandsDirectory, key: defaultBrand, reason });
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
      [...locales].map(([tag, { texts, overrides }]) => [
        tag,
        { direction: textDirection(tag), texts, overrides } satisfies LocaleTexts,
      ]),
    ),
  };
}

function brandMessages(brand: Brand): BrandMessages {
  const address = encodeHtml(brand.supportAddress);
  const link = `<a href="mailto:${address}" class="muted" dir="ltr" style="color:${brand.colors.light.muted}">${address}</a>`;
  return { layout: layOutMail(brand), name: compileName(brand), support: link };
}
