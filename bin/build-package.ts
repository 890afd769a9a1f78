import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { consoleFiles } from '../lib/console/console-files';
import { BUNDLE_OPTIONS, bundleFunction } from '../lib/functions/bundle-function';
import { FUNCTIONS } from '../lib/functions/function-source';
import { SDK_FILES } from './sdk-files';

const root = join(__dirname, '..');
const dist = join(root, 'dist');

/**
 * Runs before `npm pack`: compiles the construct library with its types, bundles the functions and the console, and copies the locales and
 * the files of the gallery, so that the package needs neither this checkout nor a bundler.
 */
rmSync(dist, { recursive: true, force: true });
execFileSync(
  process.execPath,
  // Several threads would check the same types again: on few processors, one thread is faster.
  [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.package.json', '--singleThreaded'],
  { cwd: root, stdio: 'inherit' },
);
mkdirSync(join(dist, 'functions'));
for (const name of Object.keys(FUNCTIONS)) {
  writeFileSync(join(dist, 'functions', `${name}.js`), bundleFunction(name));
}
mkdirSync(join(dist, 'console-files'));
for (const [name, content] of consoleFiles()) {
  writeFileSync(join(dist, 'console-files', name), content);
}
cpSync(join(root, 'messages/locales'), join(dist, 'messages/locales'), { recursive: true });
for (const file of readdirSync(join(root, 'messages/gallery')).filter((name) => name.includes('.client.'))) {
  cpSync(join(root, 'messages/gallery', file), join(dist, 'messages/gallery', file));
}
for (const file of SDK_FILES) {
  buildSync({
    ...BUNDLE_OPTIONS,
    target: 'node20',
    entryPoints: [join(root, `${file}.ts`)],
    outfile: join(dist, `${file}.js`),
    allowOverwrite: true,
  });
}
rmSync(join(dist, 'lambdas'), { recursive: true }); // the commands have what they use of it in their bundle
for (const extension of ['js', 'd.ts']) {
  rmSync(join(dist, 'lib/functions', `bundle-function.${extension}`)); // not needed: the functions are bundled
  rmSync(join(dist, 'lib/console', `bundle-console.${extension}`)); // and so is the console
}
