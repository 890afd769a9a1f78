import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../bin/local/synthesize';
import { takeBundles } from './bundle-once';
import useTemporaryFolder from './use-temporary-folder';

/** Synthesizes the app once for all tests; the environment tells them where. */
export default async function synthesizeOnce(): Promise<void> {
  useTemporaryFolder();
  process.env['REKEY_TEST_ASSEMBLY'] = join(tmpdir(), 'assembly');
  process.env['CDK_VALIDATION'] = 'false';
  process.env['CDK_DISABLE_STACK_TRACE'] = '1'; // the CDK takes one for every reference between resources
  await synthesize(process.env['REKEY_TEST_ASSEMBLY']);
  takeBundles(process.env['REKEY_TEST_ASSEMBLY']);
}
