import type { HttpRequest, HttpResponse } from '../http/request';
import { AwsError } from './aws-error';
import { ConnectionCut } from './faults';

/** A parsed request of the Query protocol. */
export interface QueryCall {
  readonly action: string;
  /** Values by full path, such as `Destination.ToAddresses.member.1`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A value in a response. */
export type QueryValue = string | number | boolean | readonly QueryValue[] | QueryMembers;

/** The members of a structure. */
export interface QueryMembers {
  readonly [name: string]: QueryValue;
}

/** The properties of a service with the Query protocol. */
export interface AwsQuery {
  readonly namespace: string;
  /** Errors on the wire, for exceptions whose code differs from their name. */
  readonly errors?: Readonly<Record<string, QueryError>>;
}

/** An error as it is written to the wire. */
interface QueryError {
  readonly code: string;
  readonly status: number;
}

/**
 * AWS: the error codes and status codes of the Query protocol for a wrong signature and a missing permission (common
 * errors; responses of AWS IAM and STS).
 */
const COMMON_ERRORS: Readonly<Record<string, QueryError>> = {
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 400 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
};

export function readQueryCall(request: HttpRequest): QueryCall {
  const parameters = new Map(new URLSearchParams(request.body.toString('utf8')));
  return { action: parameters.get('Action') ?? '', parameters };
}

/** Returns a list of a request: `member.1`, `member.2` and so on. */
export function listOf({ parameters }: QueryCall, path: string): string[] {
  const members: string[] = [];
  for (;;) {
    const member = parameters.get(`${path}.member.${members.length + 1}`);
    if (member === undefined) {
      return members;
    }
    members.push(member);
  }
}

/**
 * Responds to one request of the Query protocol, with the members of a result or the exception that the operation
 * throws.
 */
export async function answerAwsQuery(
  protocol: AwsQuery,
  requestId: string,
  { action }: QueryCall,
  perform: () => Promise<QueryMembers>,
): Promise<HttpResponse> {
  try {
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    const content = element(`${action}Result`, write(await perform())) + metadata;
    return respond(requestId, 200, element(`${action}Response`, content, protocol.namespace));
  } catch (error) {
    if (error instanceof ConnectionCut) {
      return { status: 0, cut: true };
    }
    const known = error instanceof AwsError ? error : new AwsError('InternalFailure', 'Internal failure', 500);
    if (known !== error) {
      console.error(error);
    }
    const { code, status } = protocol.errors?.[known.type] ??
      COMMON_ERRORS[known.type] ?? { code: known.type, status: known.status };
    const details =
      element('Type', status >= 500 ? 'Receiver' : 'Sender') +
      element('Code', code) +
      element('Message', escapeXml(known.message));
    const content = element('Error', details) + element('RequestId', requestId);
    return respond(requestId, status, element('ErrorResponse', content, protocol.namespace));
  }
}

function respond(requestId: string, status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

/** AWS: a list is written as `member` elements. */
function write(value: QueryValue): string {
  if (Array.isArray(value)) {
    return value.map((one) => element('member', write(one))).join('');
  }
  return typeof value === 'object'
    ? Object.entries(value)
        .map(([name, one]) => element(name, write(one)))
        .join('')
    : escapeXml(String(value));
}

function element(name: string, content: string, namespace?: string): string {
  return `<${name}${namespace === undefined ? '' : ` xmlns="${namespace}"`}>${content}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
