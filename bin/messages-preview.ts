import { ConfigError } from '../lib/config/config';
import { UsageError } from './commands/config-options';
import { messageSources } from './commands/message-sources';
import { startGallery } from './commands/start-gallery';

const DEFAULT_PORT = 4511;

/** `npm run messages:preview [-- --config FILE --environment NAME]`: the gallery of all messages, until Ctrl-C. */
async function main(): Promise<void> {
  const wanted = process.env['REKEY_PREVIEW_PORT'] ?? String(DEFAULT_PORT);
  try {
    const { url } = await startGallery(messageSources('npm run messages:preview'), Number(wanted));
    console.log(`All messages: ${url}  (Ctrl-C stops it)`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = `The gallery cannot be served at port ${wanted} (${reason}). REKEY_PREVIEW_PORT chooses another port.`;
    console.error(error instanceof ConfigError || error instanceof UsageError ? reason : remedy);
    process.exitCode = 1;
  }
}

void main();
