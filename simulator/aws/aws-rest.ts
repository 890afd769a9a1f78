import { type HttpResponse, jsonResponse } from '../http/request';
import { AwsError } from './aws-error';
import { ConnectionCut } from './faults';

/**
 * Performs a request of a service with a REST protocol.
 *
 * AWS: REST services return the exception name in a header and the message in the body.
 */
export async function answerAwsRest(perform: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await perform();
  } catch (error) {
    if (error instanceof ConnectionCut) {
      return { status: 0, cut: true };
    }
    const known = error instanceof AwsError ? error : new AwsError('InternalServiceErrorException', 'Failed.', 500);
    const response = jsonResponse(known.type === 'AccessDeniedException' ? 403 : known.status, {
      message: known.message,
    });
    return { ...response, headers: { ...response.headers, 'x-amzn-errortype': known.type } };
  }
}
