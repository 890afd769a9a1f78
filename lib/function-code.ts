import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Where the published package has the functions, bundled already. */
const PREBUILT = join(__dirname, '..', 'functions');

/** The functions of `lambdas/`. */
export type FunctionName = 'admin-api' | 'context-public-key' | 'custom-message' | 'trigger-attachment';

const built = new Map<FunctionName, string>();

/** The code of a function in one file: out of the package, or bundled here and now in a checkout. */
export function functionSource(name: FunctionName): string {
  const known = built.get(name);
  if (known !== undefined) {
    return known;
  }
  const prebuilt = join(PREBUILT, `${name}.js`);
  const source = existsSync(prebuilt) ? readFileSync(prebuilt, 'utf8') : bundle(name);
  built.set(name, source);
  return source;
}

/**
 * Puts a function and the data files beside it into a folder that CDK can deploy.
 *
 * @param files content of data files by their path in the bundle
 */
export function functionCode(scope: Construct, name: FunctionName, files: Readonly<Record<string, unknown>>): Code {
  const directory = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'functions', `${name}-${scope.node.addr}`);
  rmSync(directory, { recursive: true, force: true }); // what an earlier synthesis left is not part of this one
  writeFunction(directory, name, files);
  return Code.fromAsset(directory);
}

/** Writes a function and the data files beside it. */
export function writeFunction(directory: string, name: FunctionName, files: Readonly<Record<string, unknown>>): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.js'), functionSource(name));
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
}

/** Loaded only where it is needed: the package neither has it nor needs it. */
function bundle(name: FunctionName): string {
  const { bundleFunction } = require('./bundle-function') as typeof import('./bundle-function');
  return bundleFunction(name);
}
