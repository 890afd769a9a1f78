import type { HttpRequest, HttpResponse } from '../http/request';
import { AwsError } from './aws-error';
import { ConnectionCut } from './faults';

/** The properties of a service with the AWS JSON protocol. */
export interface AwsJson {
  readonly contentType: string;
  /** Headers of every response. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The exception for an unexpected error. */
  readonly internalError: () => AwsError;
}

/**
 * Responds to one request of the AWS JSON protocol, with the output of the operation or the exception that it throws.
 */
export async function answerAwsJson(
  protocol: AwsJson,
  requestId: string,
  request: HttpRequest,
  perform: () => Promise<object>,
): Promise<HttpResponse> {
  try {
    return respond(protocol, requestId, 200, {}, JSON.stringify(await perform()));
  } catch (error) {
    if (error instanceof ConnectionCut) {
      return { status: 0, cut: true };
    }
    const known = error instanceof AwsError ? error : protocol.internalError();
    if (known !== error) {
      console.error(error);
    }
    const headers = {
      'x-amzn-errortype': `${headerText(known.type)}:`,
      ...(known.message && { 'x-amzn-errormessage': headerText(known.message) }),
    };
    return respond(protocol, requestId, known.status, headers, JSON.stringify(errorBody(known, request)));
  }
}

/** @throws AwsError SerializationException */
export function parseJson(request: HttpRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

/**
 * Creates the exception for an operation that the simulator does not have.
 *
 * @param operation the name of the operation; empty for a request that names none, whose exception has no message, as on
 * AWS
 */
export function unknownOperation(operation: string): AwsError {
  const message = operation === '' ? '' : `The simulator does not implement the operation ${operation}.`;
  return new AwsError('UnknownOperationException', message);
}

/**
 * AWS: an unknown operation is reported in another form to a caller that does not use AWS JSON (seen of other
 * services).
 */
function errorBody({ type, message, members }: AwsError, request: HttpRequest): object {
  const speaksAwsJson = request.headers['content-type']?.startsWith('application/x-amz-json-') ?? true;
  return type === 'UnknownOperationException' && !speaksAwsJson
    ? { Output: { __type: `com.amazon.coral.service#${type}` }, Version: '1.0' }
    : { __type: type, message: message || undefined, ...members };
}

/**
 * Makes a string valid in a header, which accepts only Latin-1 without control characters. The body contains the full
 * string.
 */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 1024);
}

function respond(
  { contentType, headers }: AwsJson,
  requestId: string,
  status: number,
  more: Readonly<Record<string, string>>,
  body: string,
): HttpResponse {
  return { status, headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, ...headers, ...more }, body };
}
