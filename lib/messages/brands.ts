import { z } from 'zod';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import { type Catalog, compileMessages, SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { describeIssues } from '../config/describe-issue';

/** The options by which brands are compiled. */
export interface BrandsOptions {
  /**
   * The brand of a message for which nothing else selects a brand.
   *
   * @default - the first folder in alphabetical order
   */
  readonly defaultBrand?: string;

  /**
   * The folder with the texts: a file `<language tag>.json` for each locale.
   *
   * @default - the texts that come with Rekey
   */
  readonly localesDirectory?: string;

  /**
   * Days for which a temporary password is valid, as an invitation states. It must be the setting of the user pool.
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
    requireOptions({ directory, options });
    const { temporaryPasswordDays = DEFAULT_TEMPORARY_PASSWORD_DAYS, localesDirectory, defaultBrand } = options;
    const catalog = compileMessages({
      brandsDirectory: directory,
      localesDirectory: localesDirectory ?? SHIPPED_LOCALES,
      temporaryPasswordDays,
      defaultBrand,
    });
    return new Brands(catalog, temporaryPasswordDays);
  }

  /** Days for which a temporary password is valid, as an invitation states. */
  readonly temporaryPasswordDays: number;

  /**
   * The compiled messages.
   *
   * @internal
   */
  readonly _catalog: Catalog;

  private constructor(catalog: Catalog, temporaryPasswordDays: number) {
    this._catalog = catalog;
    this.temporaryPasswordDays = temporaryPasswordDays;
  }
}

const FROM_1_TO_365 = 'must be a whole number from 1 to 365';

const OPTIONS = z.object({
  directory: z.string(),
  options: z.object({
    defaultBrand: z.string().optional(),
    localesDirectory: z.string().optional(),
    temporaryPasswordDays: z.int(FROM_1_TO_365).min(1, FROM_1_TO_365).max(365, FROM_1_TO_365).optional(),
  }),
});

/** @throws RangeError */
function requireOptions(given: object): void {
  const { error } = OPTIONS.safeParse(given, { reportInput: true });
  if (error !== undefined) {
    throw new RangeError(describeIssues(error).join('; '));
  }
}
