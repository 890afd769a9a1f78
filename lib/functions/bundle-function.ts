import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** The esbuild options of every function. CommonJS starts 25 ms faster than ESM. `module` first makes the AWS SDK 40 % smaller. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
} as const satisfies BuildOptions;

const LAMBDAS = join(__dirname, '../../lambdas');

/** The options of a bundle of a function of `lambdas/`. */
export function functionBundle(name: string) {
  return {
    entryPoints: [join(LAMBDAS, name, 'index.ts')],
    write: false,
    alias: { '@aws-sdk/credential-provider-node': join(LAMBDAS, 'lambda-credentials.ts') },
    ...BUNDLE_OPTIONS,
  } as const satisfies BuildOptions;
}

/** Bundles a function of `lambdas/` and returns the code. */
export function bundleFunction(name: string): string {
  const { outputFiles } = buildSync(functionBundle(name));
  return outputFiles[0]?.text ?? '';
}
