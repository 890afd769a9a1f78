import { join } from 'node:path';
import { type Locale, textDirection } from '../../domain/message/locale';
import type { BrandMessages, Catalog, LocaleCopy } from '../renderer/catalog';
import type { Brand } from './brand';
import { compileAddress } from './brand-address';
import { compileName } from './brand-name';
import { encodeHtml } from './characters';
import { limitIssues } from './check-limits';
import { orderIssues } from './check-order';
import { roomIssues } from './check-room';
import { translationIssues } from './check-translation';
import { type CompiledLocale, compileLocales } from './compile-locales';
import { compileOverrides } from './compile-overrides';
import { layOutEmail } from './email-layout';
import { locateIssues } from './locate-issues';
import { isWarning, MessageCompilationError, type MessageIssue } from './message-issues';
import { brandIds, readBrands } from './read-brands';

/** The folders of brands and locales, and the settings of the deployment that the messages depend on. */
export interface CompileOptions {
  /** The folder with a subfolder for each brand, which contains its `brand.json`. */
  readonly brandsDirectory: string;
  /** The folder with a file for each locale: `<tag>.json`. */
  readonly localesDirectory: string;
  /**
   * Another such folder. A file in it replaces the file of the same locale, and any other file adds a locale.
   *
   * @default - no other folder
   */
  readonly ownLocalesDirectory?: string | undefined;
  /**
   * The brand of a message if nothing else selects one.
   *
   * @default - the first in alphabetical order
   */
  readonly defaultBrand?: string;
  /**
   * The validity of a temporary password in days, as the user pool sets it.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
  /**
   * Treats every warning as an error.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/** The folder of the locales that Rekey ships. */
export const SHIPPED_LOCALES = join(__dirname, '../locales');

export type { Catalog };

/** The compiled messages, the locales that a native speaker has reviewed, and the warnings. */
export interface CompiledMessages extends Catalog {
  /** The file of each locale. */
  readonly localeFiles: Readonly<Record<Locale, string>>;
  readonly reviewed: readonly Locale[];
  readonly warnings: readonly MessageIssue[];
}

/**
 * Compiles the messages of every brand, locale and purpose into a catalog.
 *
 * @throws MessageCompilationError with every error of every file
 */
export function compileMessages(options: CompileOptions): CompiledMessages {
  const { brandsDirectory, temporaryPasswordDays } = options;
  const deployed: Readonly<Record<string, number>> =
    temporaryPasswordDays === undefined ? {} : { days: temporaryPasswordDays };
  const issues: MessageIssue[] = [];
  const locales = compileLocales(options, deployed, issues);
  const ids = brandIds(brandsDirectory, issues);
  const brands = readBrands(brandsDirectory, ids, [...locales.keys()], issues);
  compileOverrides(brandsDirectory, ids, brands, locales, deployed, issues);
  checkPresence(options, ids, locales, issues);
  const catalog = assemble(options.defaultBrand ?? ids[0] ?? '', brands, locales);
  // A string with an error is compiled as an empty one: its length is not an issue.
  const tooLong = limitIssues(brandsDirectory, catalog, locales).filter(isNew(issues));
  const found = [
    ...roomIssues(catalog, locales).filter(isNew(tooLong)),
    ...translationIssues(brandsDirectory, catalog, locales),
    ...orderIssues(brandsDirectory, catalog),
  ];
  issues.push(...tooLong, ...found.filter(isNew(issues)));
  const errors = options.strict === true ? issues : issues.filter((issue) => !isWarning(issue));
  if (errors.length > 0) {
    throw new MessageCompilationError(locateIssues(errors));
  }
  return {
    ...catalog,
    localeFiles: Object.fromEntries([...locales].map(([tag, { file }]) => [tag, file])),
    warnings: locateIssues(issues),
    reviewed: [...locales].filter(([, { reviewed }]) => reviewed).map(([tag]) => tag),
  };
}

/** Returns a test for issues of keys that have no error yet. */
function isNew(known: readonly MessageIssue[]): (issue: MessageIssue) => boolean {
  const errors = known.filter((issue) => !isWarning(issue));
  return ({ file, key }) => !errors.some((one) => one.file === file && `${key}.`.startsWith(`${one.key}.`));
}

function checkPresence(
  { brandsDirectory, localesDirectory, defaultBrand }: CompileOptions,
  ids: readonly string[],
  locales: ReadonlyMap<Locale, CompiledLocale>,
  issues: MessageIssue[],
): void {
  if (locales.size === 0) {
    const reason = 'has no locale; add a file such as en.json';
    issues.push({ file: localesDirectory, key: '(folder)', reason });
  }
  if (defaultBrand !== undefined && !ids.includes(defaultBrand)) {
    const known = ids.length > 0 ? `use one of ${ids.join(', ')}` : 'add a brand';
    const reason = `is the default brand but does not exist; ${known}`;
    issues.push({ file: brandsDirectory, key: defaultBrand, reason });
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
      [...locales].map(([tag, { copy, overrides }]) => [
        tag,
        { direction: textDirection(tag), texts: copy, overrides } satisfies LocaleCopy,
      ]),
    ),
  };
}

function brandMessages(brand: Brand): BrandMessages {
  const address = encodeHtml(brand.supportAddress);
  const link = `<a href="mailto:${address}" class="muted" dir="ltr" style="color:${brand.colors.light.muted}">${address}</a>`;
  const { smsDomain, androidAppHash } = brand;
  return {
    layout: layOutEmail(brand),
    name: compileName(brand),
    supportAddress: brand.supportAddress,
    support: link,
    ...compileAddress(brand),
    smsDomain,
    androidAppHash,
  };
}
