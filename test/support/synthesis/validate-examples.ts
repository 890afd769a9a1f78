import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { EXAMPLES } from '../../../bin/generate/examples';
import { context } from '../../../cdk.json';
import { RekeyStack, readConfigs } from '../../../lib';

/**
 * Synthesizes every example configuration under CloudFormation's validator and the rules of cdk-nag, and an app that
 * breaks some, so that it is seen whether anybody looked.
 *
 * Run as a process of its own, with a directory as its parameter. It ends at the first app that does not pass.
 */
function synthesize(outdir: string, fill: (app: App) => void): void {
  const app = new App({ outdir, context });
  fill(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
}

const [directory = ''] = process.argv.slice(2);
synthesize(join(directory, 'examples'), (app) => {
  for (const file of EXAMPLES) {
    for (const config of readConfigs(file).values()) {
      new RekeyStack(app, config.stackName, { config });
    }
  }
});
synthesize(join(directory, 'broken'), (app) => {
  const stack = new Stack(app, 'Broken');
  new CfnTopic(stack, 'Topic');
  new CfnFunction(stack, 'Function', { role: 'none', code: { zipFile: '' }, memorySize: 1 });
});
