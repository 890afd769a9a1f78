import type { HttpResponse } from '../http/request';

interface ProxyResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Parses the result of a function.
 *
 * AWS: a body in base64 is decoded only if the request accepts a binary type; its Content-Type does not matter
 * (measured, localstack#12199 and ministack#767).
 *
 * @param acceptsBinary true if the first type of the request's Accept header is a binary media type of the API
 * @returns `undefined` for a result with an invalid shape
 */
export function readProxyResponse(payload: string, acceptsBinary: boolean): HttpResponse | undefined {
  const response = JSON.parse(payload) as ProxyResponse | null;
  const status = Number(response?.statusCode);
  if (!Number.isInteger(status) || (response?.body !== undefined && typeof response.body !== 'string')) {
    return undefined;
  }
  const headers: Record<string, string | readonly string[]> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries({ ...response?.headers, ...response?.multiValueHeaders })) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value : String(value);
  }
  const isDecoded = response?.isBase64Encoded === true && acceptsBinary;
  return { status, headers, body: Buffer.from(response?.body ?? '', isDecoded ? 'base64' : 'utf8') };
}
