import type { Clock } from '../clock';
import { parameterArn, type SsmParameters } from '../ssm/parameters';
import type { Factory } from './deploy';

/** AWS: CloudFormation creates no secure strings (template reference, AWS::SSM::Parameter). */
const TYPES = ['String', 'StringList'] as const;

/** Creates SSM parameters. Descriptions, tags, tiers and policies have no effect. */
export function ssmFactories(parameters: SsmParameters, clock: Clock): Record<string, Factory> {
  return {
    'AWS::SSM::Parameter': ({ properties, name: generated, location }) => {
      properties.allowOnly(['DataType', 'Description', 'Name', 'Policies', 'Tags', 'Tier', 'Type', 'Value']);
      const type =
        TYPES.find((one) => one === properties.string('Type')) ?? properties.refuse('Type', TYPES.join(' or '));
      const name = properties.optionalString('Name') ?? `CFN-${generated}`;
      const value = properties.string('Value');
      const dataType = properties.optionalString('DataType') ?? 'text';
      parameters.create({ name, type, value, dataType, modifiedAt: clock.now() });
      return { ref: name, attributes: { Arn: parameterArn(location, name), Type: type, Value: value } };
    },
  };
}
