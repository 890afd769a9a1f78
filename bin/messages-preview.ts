import { ConfigError, readConfig } from '../lib/config/config';
import { DEFAULT_CONFIG, readConfigOptions, UsageError } from './commands/config-options';
import { messageSources } from './commands/message-sources';
import { previewMessages } from './commands/preview-messages';
import { runCommand } from './commands/run-command';

/**
 * `npm run messages:preview [-- --config FILE --environment NAME]`: serves the gallery of all messages until Ctrl-C.
 *
 * @returns the exit status, while the gallery keeps the process alive
 */
export async function preview(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { config = DEFAULT_CONFIG, environment: name } = readConfigOptions('npm run messages:preview --', args);
    await previewMessages(messageSources(readConfig(config, name)), environment);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof UsageError)) {
      throw error;
    }
    console.error(error.message);
    return 1;
  }
}

void runCommand(module, preview);
