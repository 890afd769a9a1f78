import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction as bundle } from '../../../lib/functions/bundle-function';

/**
 * Bundles a function once for a run of the tests, in place of `bundleFunction`: workers find it in the folder for temporary
 * files, which belongs to the run.
 */
export function bundleFunction(name: string): string {
  const file = join(tmpdir(), `bundle-${name}.js`);
  if (!existsSync(file)) {
    const written = `${file}-${process.pid}`;
    writeFileSync(written, bundle(name));
    renameSync(written, file); // at once: another worker may read it at any moment
  }
  return readFileSync(file, 'utf8');
}
