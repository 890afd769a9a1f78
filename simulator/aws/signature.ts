import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../http/request';
import { AwsError } from './aws-error';
import { canonicalPath, canonicalQuery } from './canonical-url';
import { incompleteSignature } from './incomplete-signature';

/** An access key of the local account. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Present for the temporary credentials of a role. */
  readonly sessionToken?: string;
  /** The ARN of the principal that owns the key. */
  readonly principal: string;
}

/** AWS: a signature is valid for five minutes (IAM user guide, "Signing AWS requests"). */
const SKEW_MILLISECONDS = 300_000;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

export interface SignatureScope {
  readonly region: string;
  readonly service: string;
}

const SCOPE = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/** Returns the scope that a request is signed for, without verifying the signature. */
export function signedScope({ headers }: Pick<HttpRequest, 'headers'>): SignatureScope | undefined {
  const [, region, service] = SCOPE.exec(headers['authorization'] ?? '') ?? [];
  return region === undefined || service === undefined ? undefined : { region, service };
}

/**
 * Verifies the Signature Version 4 of a request.
 *
 * @param realTime milliseconds by the real clock: advancing the simulated clock must not invalidate a client's
 * signature
 * @returns the access key of the signature
 * @throws AwsError as AWS's JSON services do: MissingAuthenticationTokenException, IncompleteSignatureException,
 * UnrecognizedClientException, InvalidSignatureException
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(
  request: HttpRequest,
  expected: SignatureScope,
  findKey: (id: string) => AccessKey | undefined,
  realTime: number,
): AccessKey {
  const authorization = request.headers['authorization'];
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const parts = AUTHORIZATION.exec(authorization);
  if (parts === null) {
    throw incompleteSignature(authorization, request.headers['x-amz-date'] !== undefined);
  }
  const [, keyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] = parts;
  const key = findKey(keyId);
  if (key === undefined || request.headers['x-amz-security-token'] !== key.sessionToken) {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (region !== expected.region || service !== expected.service) {
    throw new AwsError('InvalidSignatureException', wrongScope(region, service, expected));
  }
  const timestamp = request.headers['x-amz-date'] ?? '';
  const age = realTime - parseTimestamp(timestamp);
  if (!timestamp.startsWith(date) || !(Math.abs(age) <= SKEW_MILLISECONDS)) {
    throw new AwsError('InvalidSignatureException', wrongTime(timestamp, age, realTime));
  }
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonicalRequest(request, signedHeaders))}`;
  const wanted = createHmac('sha256', signingKey(key, date, region, service))
    .update(toSign)
    .digest();
  if (!timingSafeEqual(wanted, Buffer.from(signature, 'hex'))) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access ' +
        'Key and signing method. Consult the service documentation for details.',
    );
  }
  return key;
}

function canonicalRequest(request: HttpRequest, signedHeaders: string): string {
  const headers = signedHeaders
    .split(';')
    .map(
      (name) =>
        `${name}:${(Object.hasOwn(request.headers, name) ? (request.headers[name] ?? '') : '').trim().replace(/\s+/g, ' ')}\n`,
    )
    .join('');
  return `${request.method}\n${canonicalPath(request.path)}\n${canonicalQuery(request.query)}\n${headers}\n${signedHeaders}\n${sha256(request.body)}`;
}

/** AWS: one message for each mismatch (Insomnia issue 713; of 2025, n8n#21337). */
function wrongScope(region: string, service: string, expected: SignatureScope): string {
  return [
    ...(region === expected.region ? [] : ['Credential should be scoped to a valid region.']),
    ...(service === expected.service ? [] : [`Credential should be scoped to correct service: '${expected.service}'.`]),
  ].join(' ');
}

/** Cached signing keys by access key, day and scope. They save four HMACs per request. */
const signingKeys = new WeakMap<AccessKey, Map<string, Buffer>>();

function signingKey(key: AccessKey, date: string, region: string, service: string): Buffer {
  const known = signingKeys.get(key) ?? new Map<string, Buffer>();
  signingKeys.set(key, known);
  const scope = `${date}/${region}/${service}`;
  const derived =
    known.get(scope) ??
    [date, region, service, 'aws4_request'].reduce<Buffer>(
      (previous, part) => createHmac('sha256', previous).update(part).digest(),
      Buffer.from(`AWS4${key.secret}`),
    );
  known.set(scope, derived);
  return derived;
}

/** AWS: the messages (selling-partner-api#32, serverless/enterprise#11). */
function wrongTime(timestamp: string, age: number, realTime: number): string {
  const now = writeTimestamp(realTime);
  return age < 0
    ? `Signature not yet current: ${timestamp} is still later than ${writeTimestamp(realTime + SKEW_MILLISECONDS)} (${now} + 5 min.)`
    : `Signature expired: ${timestamp} is now earlier than ${writeTimestamp(realTime - SKEW_MILLISECONDS)} (${now} - 5 min.)`;
}

function writeTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+|[-:]/g, '');
}

function parseTimestamp(timestamp: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function sha256(data: string | Buffer): string {
  return hash('sha256', data); // The one-shot function takes a third of the time of createHash.
}
