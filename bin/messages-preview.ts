import { ConfigError } from '../lib/config/config';
import { UsageError } from './commands/config-options';
import { messageSources } from './commands/message-sources';
import { runCommand } from './commands/run-command';
import { startGallery } from './commands/start-gallery';

const DEFAULT_PORT = 4511;

/**
 * `npm run messages:preview [-- --config FILE --environment NAME]`: serves the gallery of all messages until Ctrl-C.
 *
 * @returns the exit status, while the gallery keeps the process alive
 */
export async function previewMessages(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const wanted = environment['REKEY_PREVIEW_PORT'] ?? String(DEFAULT_PORT);
  try {
    const { url } = await startGallery(messageSources('npm run messages:preview', args), Number(wanted));
    console.log(`All messages: ${url}  (press Ctrl-C to stop)`);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = `The gallery cannot listen on port ${wanted} (${reason}). Choose another port with REKEY_PREVIEW_PORT.`;
    console.error(error instanceof ConfigError || error instanceof UsageError ? reason : remedy);
    return 1;
  }
}

void runCommand(module, previewMessages);
