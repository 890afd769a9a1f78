import { parseArgs } from 'node:util';

/** The configuration that is read where none is named. */
export const DEFAULT_CONFIG = 'rekey.config.json';

/** The options of a command that select its configuration. */
export interface ConfigOptions {
  /** @default 'rekey.config.json' */
  readonly config?: string;
  /** @default - the only one that the configuration has */
  readonly environment?: string;
}

/** The same options for `parseArgs`. */
export const CONFIG_OPTIONS = { config: { type: 'string' }, environment: { type: 'string' } } as const;

/**
 * Reads `--config FILE` and `--environment NAME`; nothing else is known.
 *
 * @throws UsageError
 */
export function readConfigOptions(command: string, args: readonly string[]): ConfigOptions {
  try {
    return parseArgs({ args: [...args], options: CONFIG_OPTIONS }).values;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error}\nUsage: ${command} -- [--config FILE] [--environment NAME]`,
    );
  }
}

/** A parameter that cannot be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
