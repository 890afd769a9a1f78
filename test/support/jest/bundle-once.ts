import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleOfFunction } from '../../../bench/functions';
import { bundleFunction as bundle } from '../../../lib/functions/bundle-function';
import { FUNCTIONS } from '../../../lib/functions/function-source';

/** The file of a bundled function. */
const fileOf = (name: string) => join(tmpdir(), `bundle-${name}.js`);

/** Takes over bundles that the run has already: those of the functions in an assembly. */
export function takeBundles(assembly: string): void {
  for (const name of ['admin-api', 'console', 'context-public-key', 'custom-message', 'post-confirmation'] as const) {
    copyFileSync(join(bundleOfFunction(assembly, FUNCTIONS[name].description), 'index.js'), fileOf(name));
  }
}

/**
 * Replaces `bundleFunction` and bundles each function once per test run. Workers share the bundle through the temporary
 * folder of the run.
 */
export function bundleFunction(name: string): string {
  const file = fileOf(name);
  if (!existsSync(file)) {
    const written = `${file}-${process.pid}`;
    writeFileSync(written, bundle(name));
    renameSync(written, file); // atomic: another worker may read the file at any time
  }
  return readFileSync(file, 'utf8');
}
