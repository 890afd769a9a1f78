import { exceptions } from '../exceptions';

/** AWS: a page holds 60 at most (API reference, QueryLimitType), and that many unless fewer are asked for. */
const MAXIMUM_LIMIT = 60;

/** A page of a list, and the token for the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly token: string | undefined;
}

/**
 * Takes one page of a list that can go on from any position.
 *
 * @param list gives items from a position on, each with the position behind it
 * @param request what was asked for, as a token is good for the same request only
 * @param limit 0 counts as not given
 * @throws AwsError InvalidParameterException for a token that is none, or another request's
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

/** Takes one page of a list that is an array: one that nothing is removed from meanwhile. @throws AwsError as `takePage` */
export function takePageOf<Item>(
  all: readonly Item[],
  request: string,
  limit: number | undefined,
  token: string | undefined,
): Page<Item> {
  const list = (from: number) =>
    all.slice(from, from + MAXIMUM_LIMIT + 1).map((item, index) => [item, from + index + 1] as const);
  return takePage(list, request, limit, token);
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
