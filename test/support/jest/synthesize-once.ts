import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../bin/local/synthesize';

/**
 * Synthesizes the app once for all tests; the environment tells them where. Whatever tests and CDK put into the folder for
 * temporary files is beside it, and goes with it.
 */
export default async function synthesizeOnce(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-test-'));
  process.env['TMPDIR'] = directory;
  process.env['REKEY_TEST_ASSEMBLY'] = join(directory, 'assembly');
  process.env['CDK_VALIDATION'] = 'false';
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the functions run on Lambda's Node.js
  await synthesize(process.env['REKEY_TEST_ASSEMBLY']);
}
