import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../lib/config/config';
import type { RekeyConfig } from '../../lib/config/rekey-config';
import { type ConfigOptions, DEFAULT_CONFIG, UsageError } from './config-options';

/** The stack of a deployment without a configuration file. */
export const DEFAULT_STACK = 'Rekey';

/** The folder of brands of a deployment without a configuration file. */
export const DEFAULT_BRANDS = 'brands';

/**
 * Reads the configuration that is named, or the default one. Returns `undefined` if neither exists.
 *
 * @throws ConfigError
 * @throws UsageError
 */
export function findConfig({ config, environment }: ConfigOptions): RekeyConfig | undefined {
  if (config !== undefined || existsSync(DEFAULT_CONFIG)) {
    return readConfig(config ?? DEFAULT_CONFIG, environment);
  }
  if (environment !== undefined) {
    throw new UsageError(
      `--environment is of a configuration, and there is no ${DEFAULT_CONFIG}: name one with --config.`,
    );
  }
  return undefined;
}

/**
 * The configuration of a folder that has brands and no configuration file: the defaults, with its only brand.
 *
 * @throws UsageError if it has no brands, or several
 */
export function defaultConfig(): RekeyConfig {
  const brands = existsSync(DEFAULT_BRANDS)
    ? readdirSync(DEFAULT_BRANDS).filter((id) => existsSync(join(DEFAULT_BRANDS, id, 'brand.json')))
    : [];
  const [defaultBrand, ...others] = brands;
  if (defaultBrand === undefined) {
    throw new UsageError(
      `There is neither ${DEFAULT_CONFIG} nor a brand in ${DEFAULT_BRANDS}: name a configuration with --config, or ` +
        'write both with "rekey-cognito init".',
    );
  }
  if (others.length > 0) {
    throw new UsageError(
      `${DEFAULT_BRANDS} has several brands (${brands.join(', ')}): name the default brand in ${DEFAULT_CONFIG}.`,
    );
  }
  return { stackName: DEFAULT_STACK, brandsDirectory: DEFAULT_BRANDS, defaultBrand };
}
