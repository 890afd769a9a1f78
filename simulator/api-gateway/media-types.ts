import type { RestApi } from './rest-api';

/**
 * Returns the first type of an Accept header.
 *
 * AWS: the first type alone decides whether a response may be binary (API Gateway developer guide, "Binary media types
 * for REST APIs").
 * Assumed: a request without the header accepts every type.
 */
export function firstOf(accept = '*/*'): string {
  return accept.split(',')[0] ?? '';
}

/**
 * Tests whether a content type is a binary media type of an API: the same type, or a pattern with a wildcard. Parameters
 * are ignored.
 *
 * Assumed: a body without a type has the type `application/json`.
 */
export function isBinary({ binaryMediaTypes }: RestApi, contentType = 'application/json'): boolean {
  const [type = ''] = contentType.toLowerCase().split(';');
  const [group] = type.trim().split('/');
  return [type.trim(), `${group}/*`, '*/*'].some((one) => binaryMediaTypes.includes(one));
}
