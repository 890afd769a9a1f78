import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_CONFIG } from '../commands/config-options';

const root = join(__dirname, '../..');

/** The CDK app refused to synthesize; the message is what it said. */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed';
}

/**
 * Synthesizes the CDK app as the CDK's own command line does, from what `cdk.json` says, without network; for any
 * account and Region, because those of the local system are its own.
 *
 * @param directory where the assembly is written
 * @param config the configuration file; its folder of brands is relative to the checkout
 * @param stopping ends the synthesis when it is aborted
 * @throws SynthesisFailed
 * @throws the reason of `stopping`
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
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, config: resolve(config), anywhere: true }),
      CDK_VALIDATION: 'false', // of the template: `npm test` does it once, and it takes seconds
    },
  });
  const kill = () => child.kill();
  stopping?.addEventListener('abort', kill);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text; // warnings are for whoever deploys; here they matter only if it fails
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  stopping?.removeEventListener('abort', kill);
  stopping?.throwIfAborted();
  if (code !== 0) {
    throw new SynthesisFailed(said.trim());
  }
}
