import type { MockResponse } from '../api-gateway/rest-api';
import type { Properties } from './properties';

const HEADER = /^method\.response\.header\.(.+)$/;
const STATIC_VALUE = /^'(.*)'$/;

/**
 * Reads a mock integration with one response of static headers, such as the CORS preflight of CDK.
 *
 * AWS: a static value is in single quotes (API Gateway developer guide, "Parameter mapping source examples").
 */
export function readMockIntegration(integration: Properties): MockResponse {
  integration.allowOnly(['IntegrationResponses', 'PassthroughBehavior', 'RequestTemplates', 'Type']);
  const [response, ...others] = integration.list('IntegrationResponses');
  if (response === undefined || others.length > 0) {
    integration.refuse('IntegrationResponses', 'one response of a mock integration');
  }
  response.allowOnly(['ResponseParameters', 'StatusCode']);
  const parameters = Object.entries(response.stringMap('ResponseParameters'));
  const headers = parameters.map(([target, source]): [string, string] => {
    const [, name] = HEADER.exec(target) ?? [];
    const [, value] = STATIC_VALUE.exec(source) ?? [];
    return name === undefined || value === undefined
      ? response.refuse('ResponseParameters', 'headers with static values')
      : [name.toLowerCase(), value];
  });
  return { status: response.number('StatusCode', 200), headers: Object.fromEntries(headers) };
}
