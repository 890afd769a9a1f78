/**
 * Returns the path of a canonical request: normalized as RFC 3986 specifies, with each segment encoded once more than
 * it was sent. This applies to every service except Amazon S3.
 *
 * AWS: `/path/%C3%A4` is signed as `/path/%25C3%25A4` (seen of API Gateway, amazon-cognito-identity-dart-2#5).
 *
 * @param path as it was sent, still percent-encoded
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(encode).join('/')}${end}`;
}

/** Returns the query of a canonical request, sorted by name, then by value. */
export function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    })
    .map(([name, value]): [string, string] => [encodeAgain(name), encodeAgain(value)])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Encodes every byte except the unreserved characters. `encodeURIComponent` leaves a few more unencoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Normalizes the encoding: a client may leave characters unencoded that it encodes for the signature. */
function encodeAgain(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    return encode(text);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
