import type { RekeyConfig } from '../lib';
import { type CompileOptions, SHIPPED_LOCALES } from '../messages/compile';

/** The brands and texts that the app would deploy. */
export function messageSources({ brandsDirectory, defaultBrand }: RekeyConfig): CompileOptions {
  return { brandsDirectory, defaultBrand, localesDirectory: SHIPPED_LOCALES };
}
