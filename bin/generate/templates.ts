import { Annotations } from 'aws-cdk-lib';
import { context } from '../../cdk.json';
import { type RekeyConfig, RekeyStack, readConfigs } from '../../lib';
import { EXAMPLES } from './examples';
import { createTemplateApp } from './template-app';

/** A resource of a synthesized template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** The part of a synthesized template that generators and tests read. */
export interface SynthesizedTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

const synthesized = new Map<string, SynthesizedTemplate>();

/** Returns the template of a configuration. Each is synthesized once and must not be changed. */
export function templateOf(config: RekeyConfig, id = config.stackName): SynthesizedTemplate {
  const key = JSON.stringify([config, id]);
  const template = synthesized.get(key) ?? synthesize(config, id);
  synthesized.set(key, template);
  return template;
}

function synthesize(config: RekeyConfig, id: string): SynthesizedTemplate {
  const app = createTemplateApp(context);
  const stack = new RekeyStack(app, id, { config });
  Annotations.of(stack).acknowledgeWarning('rekey:example-address');
  Annotations.of(stack).acknowledgeWarning('rekey:mail-not-branded');
  Annotations.of(stack).acknowledgeWarning('rekey:verification-by-link');
  return app.synth().getStackArtifact(id).template as SynthesizedTemplate;
}

/** Returns the template of every example configuration, by the name of its stack. */
export function exampleTemplates(): ReadonlyMap<string, SynthesizedTemplate> {
  return new Map(
    EXAMPLES.flatMap((file) => [...readConfigs(file)]).map(([environment, config]) => [
      config.stackName,
      templateOf(config, environment || config.stackName),
    ]),
  );
}
