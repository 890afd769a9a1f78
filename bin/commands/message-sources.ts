import type { RekeyConfig } from '../../lib/config/rekey-config';
import { type CompileOptions, SHIPPED_LOCALES } from '../../messages/compiler/compile';

/** Returns the sources of the messages of a configuration. */
export function messageSources(config: RekeyConfig): CompileOptions {
  const { brandsDirectory, defaultBrand, localesDirectory, userPool } = config;
  return {
    brandsDirectory,
    defaultBrand,
    localesDirectory: SHIPPED_LOCALES,
    ownLocalesDirectory: localesDirectory,
    temporaryPasswordDays: userPool?.temporaryPasswordDays,
  };
}
