import type { Randomness } from '../randomness';

/** The two ids of a request: the one that a caller may choose, and API Gateway's own. */
export interface RequestIds {
  readonly requestId: string;
  readonly extendedRequestId: string;
}

/**
 * AWS: a caller can choose the one id and not the other ($context.requestId, API Gateway developer guide).
 *
 * @param chosen the header `x-amzn-RequestId` of the request
 */
export function newRequestIds(randomness: Randomness, chosen?: string): RequestIds {
  return {
    requestId: chosen ?? randomness.uuid(),
    extendedRequestId: randomness.bytes(11).toString('base64'),
  };
}
