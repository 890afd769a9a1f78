import { readConfig } from '../../lib/config/config';
import { type CompileOptions, SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { DEFAULT_CONFIG, readConfigOptions } from './config-options';

/**
 * The brands and texts that the app would deploy, of the configuration that the command names.
 *
 * @throws ConfigError
 * @throws UsageError
 */
export function messageSources(command: string, args: readonly string[]): CompileOptions {
  const { config = DEFAULT_CONFIG, environment } = readConfigOptions(command, args);
  const { brandsDirectory, defaultBrand, userPool } = readConfig(config, environment);
  const { temporaryPasswordDays } = userPool ?? {};
  return {
    brandsDirectory,
    defaultBrand,
    localesDirectory: SHIPPED_LOCALES,
    temporaryPasswordDays,
  };
}
