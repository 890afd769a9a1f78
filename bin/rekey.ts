import { App } from 'aws-cdk-lib';
import { ConfigError, RekeyStack, readConfig } from '../lib';
import { MessageCompilationError } from '../messages/message-faults';

try {
  const app = new App();
  const config = readConfig(String(app.node.tryGetContext('config') ?? 'rekey.config.json'));
  new RekeyStack(app, config.stackName, { config });
  app.synth();
} catch (error) {
  if (error instanceof ConfigError || error instanceof MessageCompilationError) {
    console.error(error.message);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
