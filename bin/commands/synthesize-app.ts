import type { App } from 'aws-cdk-lib';
import { RekeyStack, readConfigs } from '../../lib';
import { ConfigError } from '../../lib/config/config';
import { ConstructError } from '../../lib/config/construct-error';
import { MessageCompilationError } from '../../messages/compiler/message-issues';
import { environmentAgnostic } from '../local/environment-agnostic';
import { DEFAULT_CONFIG } from './config-options';

/** The beginning of the CDK's error for the issues that constructs found when their templates were rendered. */
const INVALID = 'Validation failed with the following errors:';

/**
 * Synthesizes a stack for each environment of the configuration file that the context names.
 *
 * @returns the issues of the configuration or the brands, or `undefined` without issues
 */
export function synthesizeApp(app: App): string | undefined {
  try {
    const isLocal = app.node.tryGetContext('environmentAgnostic') === true;
    for (const [environment, config] of readConfigs(String(app.node.tryGetContext('config') ?? DEFAULT_CONFIG))) {
      new RekeyStack(app, environment || config.stackName, { config: isLocal ? environmentAgnostic(config) : config });
    }
    app.synth();
    return undefined;
  } catch (error) {
    if (error instanceof Error && isRefusal(error)) {
      return error.message;
    }
    throw error;
  }
}

function isRefusal(error: Error): boolean {
  const { message } = error;
  const refusals = [ConfigError, ConstructError, MessageCompilationError];
  return refusals.some((refusal) => error instanceof refusal) || message.startsWith(INVALID);
}
