import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { RestApi } from './rest-api';

interface Coding {
  encode(body: Buffer): Buffer;
  decode(body: Buffer): Buffer;
}

/** AWS: the supported content codings (API Gateway developer guide, "Enable payload compression for an API"). */
const CODINGS: Readonly<Record<string, Coding>> = {
  deflate: { encode: deflateSync, decode: inflateSync },
  gzip: { encode: gzipSync, decode: gunzipSync },
  identity: { encode: (body) => body, decode: (body) => body },
};

/**
 * Decompresses the body of a request.
 *
 * AWS: every API accepts compressed bodies ("Payload compression for REST APIs").
 * Assumed: the function receives the Content-Encoding header unchanged.
 *
 * @returns `undefined` for an unsupported coding, or a body that is not compressed with it
 */
export function decompressBody({ headers, body }: HttpRequest): Buffer | undefined {
  const name = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const coding = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
  try {
    return coding?.decode(body);
  } catch {
    return undefined;
  }
}

/**
 * Compresses a response as the request and the API allow.
 *
 * AWS: conditions of the guide ("Receive an API response with a compressed payload"): the request names a coding, the
 * API has a minimum size that the body reaches, and the response has no Content-Encoding header.
 */
export function compressResponse(
  { minimumCompressionSize = Number.POSITIVE_INFINITY }: RestApi,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse {
  const body = Buffer.from(response.body ?? '');
  const name = preferredCoding(request.headers['accept-encoding']);
  const coding = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
  const isEncoded = response.headers?.['content-encoding'] !== undefined;
  if (coding === undefined || name === 'identity' || isEncoded || body.length < minimumCompressionSize) {
    return response;
  }
  return { ...response, headers: { ...response.headers, 'content-encoding': name }, body: coding.encode(body) };
}

/**
 * Returns the coding with the highest priority in an Accept-Encoding header.
 *
 * AWS: if it is not supported, the response is not compressed ("Enable payload compression for an API").
 * Assumed: the first of several with the same priority.
 */
function preferredCoding(acceptEncoding = ''): string {
  const codings = acceptEncoding.split(',').map((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { name, quality: Number(quality) };
  });
  const highest = Math.max(...codings.map(({ quality }) => quality));
  return codings.find(({ quality }) => quality === highest && quality > 0)?.name ?? '';
}
