import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../bin/local/synthesize';
import { takeBundles } from './bundle-once';
import useTemporaryFolder from './use-temporary-folder';

/** Synthesizes the app once for all tests. They find the assembly through `REKEY_TEST_ASSEMBLY`. */
export default async function synthesizeOnce(): Promise<void> {
  useTemporaryFolder();
  process.env['REKEY_TEST_ASSEMBLY'] = join(tmpdir(), 'assembly');
  process.env['CDK_VALIDATION'] = 'false';
  process.env['CDK_DISABLE_STACK_TRACE'] = '1'; // otherwise the CDK captures one for every reference between resources
  await synthesize(process.env['REKEY_TEST_ASSEMBLY']);
  takeBundles(process.env['REKEY_TEST_ASSEMBLY']);
}
