import { z } from 'zod';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import { type Catalog, compileMessages, SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { describeIssues } from '../config/describe-issue';

/** The options for compiling brands. */
export interface BrandsOptions {
  /**
   * The brand of a message if nothing else selects a brand.
   *
   * @default - the first brand folder in alphabetical order
   */
  readonly defaultBrand?: string;

  /**
   * A folder of localized copy: a file `<language tag>.json` for each locale. It replaces the copy of the same locale that
   * Rekey includes, or adds a locale.
   *
   * @default - the copy that Rekey includes
   */
  readonly localesDirectory?: string;

  /**
   * Days for which a temporary password is valid. Invitations state this number, so it must match the user pool.
   *
   * @default 7
   */
  readonly temporaryPasswordDays?: number;
}

/** Compiled brands with their localized copy, from which the CustomMessage trigger creates messages. */
export class Brands {
  /**
   * Compiles a folder of brands, which contains a folder with a `brand.json` for each brand.
   *
   * @throws RangeError if an option is invalid
   * @throws MessageCompilationError with all issues of all files
   */
  static fromDirectory(directory: string, options: BrandsOptions = {}): Brands {
    requireOptions({ directory, options });
    const { temporaryPasswordDays = DEFAULT_TEMPORARY_PASSWORD_DAYS, localesDirectory, defaultBrand } = options;
    const catalog = compileMessages({
      brandsDirectory: directory,
      localesDirectory: SHIPPED_LOCALES,
      ownLocalesDirectory: localesDirectory,
      temporaryPasswordDays,
      defaultBrand,
    });
    return new Brands(catalog, temporaryPasswordDays);
  }

  /** Days for which a temporary password is valid. Invitations state this number. */
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
