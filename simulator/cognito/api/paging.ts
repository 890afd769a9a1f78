import { exceptions } from '../exceptions';

/** AWS: a page has at most 60 items, which is also the default (API reference, QueryLimitType). */
const MAXIMUM_LIMIT = 60;

/** A page of a list, and the token for the next page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly token: string | undefined;
}

/**
 * Returns one page of a list that can continue from any position. Items that are created or deleted between two requests
 * do not move the others.
 *
 * @param list returns items from a position on, each with the position after it
 * @param request the parameters of the request: a token is valid only for the same request
 * @param limit 0 counts as absent
 * @throws AwsError InvalidParameterException for a token that is invalid or belongs to another request
 */
export function takePage<Item>(
  list: (from: number) => Iterable<readonly [item: Item, next: number]>,
  request: string,
  limit: number | undefined,
  token: string | undefined,
): Page<Item> {
  const size = limit || MAXIMUM_LIMIT;
  const items: Item[] = [];
  let position = token === undefined ? 0 : readToken(token, request);
  for (const [item, next] of list(position)) {
    if (items.length === size) {
      return { items, token: writeToken(position, request) };
    }
    items.push(item);
    position = next;
  }
  return { items, token: undefined };
}

function writeToken(position: number, request: string): string {
  return Buffer.from(JSON.stringify([position, request])).toString('base64url');
}

function readToken(token: string, request: string): number {
  try {
    const [position, of]: unknown[] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof position === 'number' && Number.isInteger(position) && position >= 0 && of === request) {
      return position;
    }
  } catch {
    throw exceptions.invalidPaginationToken();
  }
  throw exceptions.invalidPaginationToken();
}
