import { join } from 'node:path';
import type { Catalog } from '../messages/catalog';
import { compileMessages } from '../messages/compile';

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
}

/** Brands and texts, compiled: what the CustomMessage trigger sends. */
export class Brands {
  /**
   * Compiles a folder of brands: a folder for each, with its `brand.json`.
   *
   * @throws MessageCompilationError with every fault of every file
   */
  static fromDirectory(directory: string, options: BrandsOptions = {}): Brands {
    return new Brands(
      compileMessages({
        brandsDirectory: directory,
        localesDirectory: options.localesDirectory ?? join(__dirname, '..', 'messages', 'locales'),
        ...(options.defaultBrand !== undefined && { defaultBrand: options.defaultBrand }),
      }),
    );
  }

  private constructor(readonly catalog: Catalog) {}
}
