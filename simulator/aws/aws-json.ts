import type { HttpRequest, HttpResponse } from '../http/request';
import { AwsError } from './aws-error';
import { ConnectionCut } from './faults';

/** How a service speaks AWS JSON. */
export interface AwsJson {
  readonly contentType: string;
  /** On every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What it answers when it fails by itself. */
  readonly internalError: () => AwsError;
}

/** Answers one call over AWS JSON: what the operation answers, or the exception that it throws. */
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

/** The exception for an operation that a service does not have. */
export function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException', '');
}

/** AWS: an operation that nobody knows is told in another form to whoever does not speak AWS JSON (seen of others). */
function errorBody({ type, message }: AwsError, request: HttpRequest): object {
  const speaksAwsJson = request.headers['content-type']?.startsWith('application/x-amz-json-') ?? true;
  return type === 'UnknownOperationException' && !speaksAwsJson
    ? { Output: { __type: `com.amazon.coral.service#${type}` }, Version: '1.0' }
    : { __type: type, message: message || undefined };
}

/** A header takes Latin-1 without control characters only; the body has the whole text. */
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
