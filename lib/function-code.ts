import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';

/** The newest Node.js that Lambda offers, on the processor that costs less. */
export const FUNCTION_PLATFORM = { runtime: Runtime.NODEJS_24_X, architecture: Architecture.ARM_64 } as const;

/**
 * Bundles a function of `lambdas/` into one CommonJS file, with data files beside it.
 *
 * CommonJS starts 25 ms sooner than ESM, and `mainFields` with `module` first takes 40 % off the AWS SDK.
 *
 * @param name the folder in `lambdas/`
 * @param files content of data files by their path in the bundle
 */
export function bundleFunction(scope: Construct, name: string, files: Readonly<Record<string, unknown>>): Code {
  const directory = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'functions', name);
  buildSync({
    entryPoints: [join(__dirname, '..', 'lambdas', name, 'index.ts')],
    outfile: join(directory, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  return Code.fromAsset(directory);
}
