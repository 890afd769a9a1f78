import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_CONFIG } from '../commands/config-options';

const root = join(__dirname, '../..');

/** Thrown if the synthesis of the CDK app failed. The message is the output of the app. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

/**
 * Synthesizes the CDK app of `cdk.json` as the CDK CLI does, but without network and environment-agnostic: the local
 * system has its own account and Region.
 *
 * @param directory the output folder of the assembly
 * @param config the configuration file; its folder of brands is relative to the checkout
 * @param stopping is aborted to stop the synthesis
 * @throws SynthesisError if the app fails
 * @throws the reason of `stopping` if it is aborted
 */
export async function synthesize(directory: string, config = DEFAULT_CONFIG, stopping?: AbortSignal): Promise<void> {
  stopping?.throwIfAborted();
  const { app, context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    app: string;
    context: Record<string, unknown>;
  };
  const [, ...parameters] = app.split(' ');
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, config: resolve(config), environmentAgnostic: true }),
      CDK_VALIDATION: 'false', // the validation of the template takes seconds; `npm test` runs it once
    },
  });
  const kill = () => child.kill();
  stopping?.addEventListener('abort', kill);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text; // printed only after a failure: warnings are for a deployment
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  stopping?.removeEventListener('abort', kill);
  stopping?.throwIfAborted();
  if (code !== 0) {
    throw new SynthesisError(output.trim());
  }
}
