import { App } from 'aws-cdk-lib';
import { ConfigError, ConstructError, RekeyStack, readConfigs } from '../lib';
import { MessageCompilationError } from '../messages/message-faults';
import { anywhere } from './anywhere';

try {
  const app = new App();
  const isLocal = app.node.tryGetContext('anywhere') === true;
  for (const [environment, config] of readConfigs(String(app.node.tryGetContext('config') ?? 'rekey.config.json'))) {
    new RekeyStack(app, environment || config.stackName, { config: isLocal ? anywhere(config) : config });
  }
  app.synth();
} catch (error) {
  if ([ConfigError, ConstructError, MessageCompilationError].some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
    process.exit(1); // at once: the app would synthesize what there is of it, and warn of that
  }
  throw error;
}
