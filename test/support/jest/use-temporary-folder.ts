import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareTsxCache } from './share-tsx-cache';

/** Creates a temporary folder for the run. Tests and the CDK write all their temporary files into it. */
export default function useTemporaryFolder(): void {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-test-'));
  shareTsxCache(directory);
  process.env['TMPDIR'] = directory;
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the functions run on Lambda's Node.js
}
