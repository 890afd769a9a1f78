import { readConfig } from '../../lib/config/config';
import { type CompileOptions, SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { DEFAULT_CONFIG, readConfigOptions } from './config-options';

/**
 * Returns the sources of the messages for the configuration that the command line names.
 *
 * @throws ConfigError for an invalid configuration
 * @throws UsageError for an unknown option
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
