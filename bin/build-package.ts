import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunction } from '../lib/bundle-function';

const root = join(__dirname, '..');
const dist = join(root, 'dist');

const FUNCTIONS = ['admin-api', 'context-public-key', 'custom-message', 'trigger-attachment'];

/**
 * What `npm pack` runs first: compiles the construct library with its types, bundles the functions, and puts the texts
 * beside them, so that the package needs neither this checkout nor a bundler.
 */
rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.package.json'], {
  cwd: root,
  stdio: 'inherit',
});
mkdirSync(join(dist, 'functions'));
for (const name of FUNCTIONS) {
  writeFileSync(join(dist, 'functions', `${name}.js`), bundleFunction(name));
}
cpSync(join(root, 'messages/locales'), join(dist, 'messages/locales'), { recursive: true });
for (const extension of ['js', 'd.ts']) {
  rmSync(join(dist, 'lib', `bundle-function.${extension}`)); // the functions are bundled now
}
