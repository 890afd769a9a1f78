import { deployStack, type Factory } from './deploy';
import { stackIdOf } from './stack-id';

/** Deploys nested stacks: their templates are assets of the assembly. Tags and timeouts have no effect. */
export function nestedStackFactories(): Record<string, Factory> {
  return {
    'AWS::CloudFormation::Stack': async ({ properties, name, location, assembly, target }) => {
      properties.allowOnly(['Parameters', 'Tags', 'TemplateURL', 'TimeoutInMinutes']);
      const template = assembly.nestedTemplate(properties.string('TemplateURL'));
      const nested = { ...assembly, template, stackName: name };
      const outputs = await deployStack(nested, target, properties.stringMap('Parameters'));
      const attributes = Object.entries(outputs).map(([output, value]) => [`Outputs.${output}`, value]);
      return { ref: stackIdOf(location, name), attributes: Object.fromEntries(attributes) };
    },
  };
}
