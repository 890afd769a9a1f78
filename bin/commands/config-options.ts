import { parseArgs } from 'node:util';

/** The default configuration file. */
export const DEFAULT_CONFIG = 'rekey.config.json';

/** The options of a command that select its configuration. */
export interface ConfigOptions {
  /** @default 'rekey.config.json' */
  readonly config?: string;
  /** @default - the only environment of the configuration */
  readonly environment?: string;
}

/** The definition of the same options for `parseArgs`. */
export const CONFIG_OPTIONS = { config: { type: 'string' }, environment: { type: 'string' } } as const;

/**
 * Reads `--config FILE` and `--environment NAME`.
 *
 * @param usage the command with its other options, such as `npm start --`
 * @throws UsageError for any other option
 */
export function readConfigOptions(usage: string, args: readonly string[]): ConfigOptions {
  try {
    return parseArgs({ args: [...args], options: CONFIG_OPTIONS }).values;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error}\nUsage: ${usage} [--config FILE] [--environment NAME]`,
    );
  }
}

/** Thrown for a parameter that is unknown or invalid. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
