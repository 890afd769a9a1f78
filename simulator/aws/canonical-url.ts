/**
 * The path of a canonical request: normalized as RFC 3986 has it, and each segment encoded once more than it was sent.
 * Every service but S3 wants that.
 *
 * AWS: `/path/%C3%A4` is signed as `/path/%25C3%25A4` (seen of API Gateway, amazon-cognito-identity-dart-2#5).
 *
 * @param path as it was sent, still encoded
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

/** The query of a canonical request: sorted by name, then by value. */
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

/** Every byte but the unreserved ones; `encodeURIComponent` leaves a few more. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A client may have left characters as they are that the signature has encoded. */
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
