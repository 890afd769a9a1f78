import { readConfig } from '../lib';
import { messageSources } from './message-sources';
import { startGallery } from './start-gallery';

const DEFAULT_PORT = 4511;

/** `npm run messages:preview`: the gallery of all messages, until Ctrl-C. */
async function main(): Promise<void> {
  const port = Number(process.env['REKEY_PREVIEW_PORT'] ?? DEFAULT_PORT);
  try {
    const { url } = await startGallery(messageSources(readConfig('rekey.config.json')), port);
    console.log(`All messages: ${url}  (Ctrl-C stops it)`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`The gallery cannot be served: ${reason}. REKEY_PREVIEW_PORT chooses another port than ${port}.`);
    process.exitCode = 1;
  }
}

void main();
