import { setTimeout as sleep } from 'node:timers/promises';
import type { Lambda } from '../lambda/lambda';
import type { Randomness } from '../randomness';
import { type CustomResource, readResponse } from './custom-resource-response';
import type { ResponseAddresses } from './response-addresses';

/** A custom resource of the template. */
export interface CustomResourceRequest {
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly ServiceToken: string;
  /** Seconds, as a string. Present only if the template sets it. */
  readonly ServiceTimeout?: string;
  readonly ResourceProperties: object;
}

/** The services that the creation of a custom resource requires. */
export interface CustomResourceServices {
  readonly lambda: Lambda;
  readonly randomness: Randomness;
  readonly responseAddresses: ResponseAddresses;
  /** The URL of the simulator. */
  readonly url: string;
}

/** Our own: a response that is in transit when its function ends still arrives. */
const MOMENT_MILLISECONDS = 500;

/**
 * Creates a custom resource: invokes its function asynchronously and waits for the response that the function sends to
 * the response URL. The return value of the function does not matter.
 *
 * @throws Error with the reason: FAILED, a malformed response, a function that ended without a response, or a timeout
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
    ended.catch(() => {}); // The response came first.
    late.catch(() => {});
  }
}
