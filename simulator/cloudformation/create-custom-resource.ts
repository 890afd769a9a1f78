import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../lambda/lambda';
import type { Randomness } from '../randomness';
import { type CustomResource, readResponse } from './custom-resource-response';
import type { ResponseAddresses } from './response-addresses';

/** A custom resource as the template has it. */
export interface CustomResourceRequest {
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly ServiceToken: string;
  /** Seconds, as text; only where the template has it. */
  readonly ServiceTimeout?: string;
  readonly ResourceProperties: object;
}

/** What CloudFormation needs for a custom resource. */
export interface CustomResourceServices {
  readonly lambda: Lambda;
  readonly randomness: Randomness;
  readonly responseAddresses: ResponseAddresses;
  /** Where the simulator is. */
  readonly url: string;
}

/** Our own: a response that is on its way when its function ends still arrives. */
const MOMENT_MILLISECONDS = 500;

/**
 * Has the function of a custom resource create it: invokes the function as an event and waits for what it puts to the
 * response address. The function's own result does not matter.
 *
 * @throws Error with the reason: FAILED, a response that is malformed, a function that ended without one, or no response
 * in time
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
export async function createCustomResource(
  { lambda, randomness, responseAddresses, url }: CustomResourceServices,
  resource: CustomResourceRequest,
  timeoutSeconds: number,
): Promise<CustomResource> {
  const address = responseAddresses.create();
  const request = {
    RequestType: 'Create',
    ...resource,
    ResponseURL: `${url}${address.path}`,
    RequestId: randomness.uuid(),
  };
  const running = lambda.invoke(resource.ServiceToken, JSON.stringify(request));
  const ended = running.then(async (outcome): Promise<never> => {
    await sleep(MOMENT_MILLISECONDS, undefined, { ref: false });
    throw new Error(
      outcome.kind === 'error'
        ? `the function failed without a response: ${outcome.error.errorType}: ${outcome.error.errorMessage}`
        : 'the function ended without a response',
    );
  });
  const late = sleep(timeoutSeconds * 1000, undefined, { ref: false }).then((): never => {
    throw new Error(`no response within ${timeoutSeconds} seconds`);
  });
  try {
    return readResponse(await Promise.race([address.response, ended, late]), request);
  } finally {
    address.close();
    ended.catch(() => {}); // the response was there first
    late.catch(() => {});
  }
}
