import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareTsxCache } from './share-tsx-cache';

/** Gives the run a folder of its own for whatever tests and CDK put into that for temporary files. */
export default function useTemporaryFolder(): void {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-test-'));
  shareTsxCache(directory);
  process.env['TMPDIR'] = directory;
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the functions run on Lambda's Node.js
}
