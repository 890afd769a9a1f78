import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { EXAMPLES } from '../../../bin/generate/examples';
import { WITHOUT_ASSETS, WITHOUT_METADATA } from '../../../bin/generate/template-app';
import { context } from '../../../cdk.json';
import { RekeyStack, readConfigs } from '../../../lib';

function synthesize(outdir: string, fill: (app: App) => void): void {
  const without = { ...WITHOUT_METADATA, ...WITHOUT_ASSETS };
  const app = new App({ outdir, context: { ...context, ...without }, treeMetadata: false });
  fill(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
}

/**
 * Synthesizes all example configurations with CloudFormation's validator and the rules of cdk-nag.
 *
 * @throws Error if a rule is violated
 */
export function validateExamples(directory: string): void {
  synthesize(directory, (app) => {
    for (const file of EXAMPLES) {
      for (const config of readConfigs(file).values()) {
        new RekeyStack(app, config.stackName, { config });
      }
    }
  });
}

/** Does the same for an app that violates rules of each, which proves that the rules are checked. */
export function validateBroken(directory: string): void {
  synthesize(directory, (app) => {
    const stack = new Stack(app, 'Broken');
    new CfnTopic(stack, 'Topic');
    new CfnFunction(stack, 'Function', { role: 'none', code: { zipFile: '' }, memorySize: 1 });
  });
}
