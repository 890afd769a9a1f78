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
  for (const name of ['admin-api', 'context-public-key', 'custom-message'] as const) {
    copyFileSync(join(bundleOfFunction(assembly, FUNCTIONS[name].description), 'index.js'), fileOf(name));
  }
}

/**
 * Bundles a function once for a run of the tests, in place of `bundleFunction`: workers find it in the folder for temporary
 * files, which belongs to the run.
 */
export function bundleFunction(name: string): string {
  const file = fileOf(name);
  if (!existsSync(file)) {
    const written = `${file}-${process.pid}`;
    writeFileSync(written, bundle(name));
    renameSync(written, file); // at once: another worker may read it at any moment
  }
  return readFileSync(file, 'utf8');
}
