import { App } from 'aws-cdk-lib';
import { RekeyStack, readConfigs } from '../lib';
import { ConfigError } from '../lib/config/config';
import { ConstructError } from '../lib/config/construct-error';
import { MessageCompilationError } from '../messages/compiler/message-faults';
import { DEFAULT_CONFIG } from './commands/config-options';
import { anywhere } from './local/anywhere';

/** The words with which the CDK begins the list of issues that constructs found when their templates were rendered. */
const INVALID = 'Validation failed with the following errors:';

try {
  const app = new App();
  const isLocal = app.node.tryGetContext('anywhere') === true;
  for (const [environment, config] of readConfigs(String(app.node.tryGetContext('config') ?? DEFAULT_CONFIG))) {
    new RekeyStack(app, environment || config.stackName, { config: isLocal ? anywhere(config) : config });
  }
  app.synth();
} catch (error) {
  if (error instanceof ConfigError || error instanceof ConstructError || error instanceof MessageCompilationError) {
    console.error(error.message);
    process.exit(1); // at once: the app would synthesize what there is of it, and warn of that
  }
  if (error instanceof Error && error.message.startsWith(INVALID)) {
    console.error(error.message);
    process.exit(1);
  }
  throw error;
}
