import { type CustomResourceServices, createCustomResource } from '../cloudformation/create-custom-resource';
import type { Factory } from './deploy';

/** AWS: 1 to 3600 seconds, with the default 3600 (template reference, AWS::CloudFormation::CustomResource). */
const SERVICE_TIMEOUT_SECONDS = { least: 1, most: 3_600 };

/**
 * Creates custom resources with functions of the stack. CloudFormation invokes a function with the permissions of the
 * user who deploys, so no resource policy is evaluated.
 */
export function customResourceFactories(services: CustomResourceServices): Record<string, Factory> {
  return {
    'AWS::CloudFormation::CustomResource': async ({ properties, logicalId, type, stackId }) => {
      const ServiceToken = properties.string('ServiceToken');
      if (!services.lambda.has(ServiceToken)) {
        properties.refuse('ServiceToken', 'the ARN of a function of the stack');
      }
      const { least, most } = SERVICE_TIMEOUT_SECONDS;
      const timeoutSeconds = properties.number('ServiceTimeout', most);
      if (timeoutSeconds < least || timeoutSeconds > most) {
        properties.refuse('ServiceTimeout', `${least} to ${most} seconds`);
      }
      const resource = {
        StackId: stackId,
        LogicalResourceId: logicalId,
        ResourceType: type,
        ServiceToken,
        ServiceTimeout: properties.has('ServiceTimeout') ? String(timeoutSeconds) : undefined,
        // Assumed: ServiceTimeout is one of them (an Update event was seen with it, a Create event without)
        ResourceProperties: writeAsString(properties.all()) as object,
      };
      try {
        const { physicalResourceId, data } = await createCustomResource(services, resource, timeoutSeconds);
        return { ref: physicalResourceId, attributes: data };
      } catch (error) {
        throw new Error(`${type} ${logicalId} was not created: ${error instanceof Error ? error.message : error}`);
      }
    },
  };
}

/**
 * AWS: every value reaches the function as a string, even within lists and maps (cloudformation-coverage-roadmap#1037).
 */
function writeAsString(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(writeAsString);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, writeAsString(one)]))
    : String(value);
}
