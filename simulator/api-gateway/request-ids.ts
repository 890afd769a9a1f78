import type { Randomness } from '../randomness';

/** The two IDs of a request: the request ID, which a caller may set, and API Gateway's extended request ID. */
export interface RequestIds {
  readonly requestId: string;
  readonly extendedRequestId: string;
}

/**
 * Creates the IDs of a request.
 *
 * AWS: a caller can set the request ID, but not the extended one ($context.requestId, API Gateway developer guide).
 *
 * @param chosen the header `x-amzn-RequestId` of the request
 */
export function newRequestIds(randomness: Randomness, chosen?: string): RequestIds {
  return {
    requestId: chosen ?? randomness.uuid(),
    extendedRequestId: randomness.bytes(11).toString('base64'),
  };
}
