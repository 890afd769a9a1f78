import { ConfigError, readConfig } from '../lib/config/config';
import { DEFAULT_CONFIG, readConfigOptions, UsageError } from './commands/config-options';
import { messageSources } from './commands/message-sources';
import { reportMessages } from './commands/report-messages';
import { runCommand } from './commands/run-command';

const STRICT = '--strict';

/**
 * `npm run messages:check [-- --config FILE --environment NAME --strict]`: compiles brands and locales, and prints every
 * issue, and the number of messages if there are only warnings. With `--strict`, a warning is an error.
 *
 * @returns the exit status
 */
export function checkMessages(args: readonly string[]): number {
  try {
    const { config = DEFAULT_CONFIG, environment } = readConfigOptions(
      'npm run messages:check -- [--strict]',
      args.filter((argument) => argument !== STRICT),
    );
    return reportMessages({ ...messageSources(readConfig(config, environment)), strict: args.includes(STRICT) });
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof UsageError)) {
      throw error;
    }
    console.error(error.message);
    return 1;
  }
}

void runCommand(module, checkMessages);
