import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../domain/temporary-password';
import type { Catalog } from '../messages/catalog';
import { compileMessages, SHIPPED_LOCALES } from '../messages/compile';
import type { RekeyConfig } from './config';

/** How brands are compiled. */
export interface BrandsOptions {
  /**
   * The brand of a message that nothing else gives one.
   *
   * @default - the first folder in alphabetical order
   */
  readonly defaultBrand?: string;

  /**
   * Holds the texts: a file `<language tag>.json` for each locale.
   *
   * @default - the texts that come with Rekey
   */
  readonly localesDirectory?: string;

  /**
   * Days that a temporary password works, which an invitation says. It has to be what the user pool has.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
}

/** Brands and texts, compiled: what the CustomMessage trigger sends. */
export class Brands {
  /**
   * Compiles a folder of brands: a folder for each, with its `brand.json`.
   *
   * @throws RangeError
   * @throws MessageCompilationError with every fault of every file
   */
  static fromDirectory(directory: string, options: BrandsOptions = {}): Brands {
    const { temporaryPasswordDays = DEFAULT_TEMPORARY_PASSWORD_DAYS, localesDirectory, defaultBrand } = options;
    if (!Number.isInteger(temporaryPasswordDays) || temporaryPasswordDays < 1 || temporaryPasswordDays > 365) {
      throw new RangeError(`temporaryPasswordDays must be a whole number from 1 to 365, got ${temporaryPasswordDays}`);
    }
    const catalog = compileMessages({
      brandsDirectory: directory,
      localesDirectory: localesDirectory ?? SHIPPED_LOCALES,
      temporaryPasswordDays,
      ...(defaultBrand !== undefined && { defaultBrand }),
    });
    return new Brands(catalog, temporaryPasswordDays);
  }

  private constructor(
    readonly catalog: Catalog,
    /** What an invitation says of its temporary password. */
    readonly temporaryPasswordDays: number,
  ) {}
}

const compiled = new Map<string, Brands>();

/** The brands of a configuration, for the pool that it names; compiled once for all environments that have the same. */
export function brandsOf({ brandsDirectory, defaultBrand, userPool }: RekeyConfig): Brands {
  const { temporaryPasswordDays } = userPool ?? {};
  const key = JSON.stringify([brandsDirectory, defaultBrand, temporaryPasswordDays]);
  const brands =
    compiled.get(key) ??
    Brands.fromDirectory(brandsDirectory, {
      defaultBrand,
      ...(temporaryPasswordDays && { temporaryPasswordDays }),
    });
  compiled.set(key, brands);
  return brands;
}
