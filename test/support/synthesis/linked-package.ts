import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** Lets a project require `rekey-cognito`, which is this checkout, its peers and tsx. No packing, and no installation. */
export function linkPackage(project: string): void {
  const folder = join(project, 'node_modules/rekey-cognito');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.js'),
    `require(${JSON.stringify(join(root, 'node_modules/tsx/dist/cjs/index.cjs'))});\n` +
      `module.exports = require(${JSON.stringify(join(root, 'lib/index.ts'))});\n`,
  );
  writeFileSync(join(folder, 'package.json'), '{"name":"rekey-cognito","version":"0.0.0","main":"index.js"}');
  symlinkSync(join(root, 'brands'), join(folder, 'brands'));
  for (const peer of ['aws-cdk-lib', 'constructs', 'tsx']) {
    symlinkSync(join(root, 'node_modules', peer), join(project, 'node_modules', peer));
  }
}
