import { join } from 'node:path';
import type { RekeyConfig } from '../lib';
import type { CompileOptions } from '../messages/compile';

/** The brands and texts that the app would deploy. */
export function messageSources({ brandsDirectory, defaultBrand }: RekeyConfig): CompileOptions {
  return { brandsDirectory, defaultBrand, localesDirectory: join(__dirname, '..', 'messages', 'locales') };
}
