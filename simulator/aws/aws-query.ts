import type { HttpRequest, HttpResponse } from '../http/request';
import { AwsError } from './aws-error';
import { ConnectionCut } from './faults';

/** A call over the Query protocol, read. */
export interface QueryCall {
  readonly action: string;
  /** By the whole path, such as `Destination.ToAddresses.member.1`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A value as an answer holds it. */
export type QueryValue = string | number | boolean | readonly QueryValue[] | QueryMembers;

/** The members of a structure. */
export interface QueryMembers {
  readonly [name: string]: QueryValue;
}

/** How a service speaks the Query protocol. */
export interface AwsQuery {
  readonly namespace: string;
  /** Its names on the wire, where they differ from those of the exceptions. */
  readonly codes?: Readonly<Record<string, string>>;
}

/**
 * AWS: what the Query protocol calls the exceptions of a wrong signature and of a missing permission, and their status
 * (common errors; answers of AWS IAM and STS).
 */
const COMMON_ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
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

/** A list of a call: `member.1`, `member.2` and so on. */
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

/** Answers one call over the Query protocol: the members of a result, or the exception that the operation throws. */
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
    const { code, status } = COMMON_ERRORS[known.type] ?? {
      code: protocol.codes?.[known.type] ?? known.type,
      status: known.status,
    };
    const told =
      element('Type', status >= 500 ? 'Receiver' : 'Sender') +
      element('Code', code) +
      element('Message', escapeXml(known.message));
    const content = element('Error', told) + element('RequestId', requestId);
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
