import type { CompileOptions } from '../../messages/compiler/compile';
import { UsageError } from './config-options';
import { startGallery } from './start-gallery';

const DEFAULT_PORT = 4511;

/**
 * Serves the gallery of all messages at `REKEY_PREVIEW_PORT` until Ctrl-C, and prints its address.
 *
 * @param query the filters of the page, such as `?brand=aurora`
 * @throws UsageError if the port cannot be used
 */
export async function previewMessages(
  sources: CompileOptions,
  environment: NodeJS.ProcessEnv,
  query = '',
): Promise<void> {
  const port = environment['REKEY_PREVIEW_PORT'] ?? String(DEFAULT_PORT);
  try {
    const { url } = await startGallery(sources, Number(port));
    console.log(`All messages: ${url}${query && `/${query}`}  (press Ctrl-C to stop)`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The gallery cannot listen on port ${port} (${reason}). Choose another port with REKEY_PREVIEW_PORT.`,
    );
  }
}
