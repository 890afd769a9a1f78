import { Annotations, App } from 'aws-cdk-lib';
import { WITHOUT_METADATA } from '../../../bin/generate/template-app';
import { environmentAgnostic } from '../../../bin/local/environment-agnostic';
import { context } from '../../../cdk.json';
import { type RekeyConfig, RekeyStack } from '../../../lib';

/**
 * Synthesizes a configuration for the local system as `npm start` does, but in this process, which has already loaded
 * the CDK and compiled the messages.
 *
 * @param outdir the output folder of the assembly
 */
export function writeLocalAssembly(outdir: string, config: RekeyConfig): void {
  const app = new App({ context: { ...context, ...WITHOUT_METADATA }, outdir, treeMetadata: false });
  const stack = new RekeyStack(app, config.stackName, { config: environmentAgnostic(config) });
  for (const warning of ['rekey:example-address', 'rekey:mail-not-branded']) {
    Annotations.of(stack).acknowledgeWarning(warning);
  }
  app.synth();
}
