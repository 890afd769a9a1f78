import type { RekeyConfig } from '../../lib/config/rekey-config';
import { type CompileOptions, SHIPPED_LOCALES } from '../../messages/compiler/compile';

/** Returns the sources of the messages of a configuration. */
export function messageSources({ brandsDirectory, defaultBrand, userPool }: RekeyConfig): CompileOptions {
  return {
    brandsDirectory,
    defaultBrand,
    localesDirectory: SHIPPED_LOCALES,
    temporaryPasswordDays: userPool?.temporaryPasswordDays,
  };
}
