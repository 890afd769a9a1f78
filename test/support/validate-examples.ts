import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { RekeyStack, readConfigs } from '../../lib';

/** Synthesizes every example configuration under the validator of templates and the rules of cdk-nag. */
const app = new App();
for (const file of ['rekey.config.json', ...readdirSync('examples').map((name) => join('examples', name))]) {
  for (const config of readConfigs(file).values()) {
    new RekeyStack(app, config.stackName, { config });
  }
}
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
