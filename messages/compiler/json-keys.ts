/** A place in a file. Lines and columns begin at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A key of a JSON document. Full stops separate the keys in its path. */
export interface JsonKey {
  readonly path: string;
  readonly offset: number;
}

/** Thrown for a document that is not JSON, with the place of the first character that cannot belong to it. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';

  constructor(
    readonly place: Place,
    expected: string,
    found: string,
  ) {
    super(`expected ${expected}, found ${found}`);
  }
}

const SPACE = /[ \t\n\r]*/y;

/** A bracket, a comma, a colon, a string, a number or a word. */
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/**
 * Returns every key of a JSON document in the order of the document, including duplicate keys.
 *
 * @throws JsonSyntaxError
 */
export function jsonKeys(source: string): JsonKey[] {
  const keys: JsonKey[] = [];
  let [token, start, end] = ['', 0, 0];

  const fail = (expected: string): never => {
    const [character = 'the end of the file'] = source.slice(start);
    throw new JsonSyntaxError(placeOf(source, start), expected, character === '"' ? 'a malformed string' : character);
  };
  const advance = (): void => {
    SPACE.lastIndex = end;
    SPACE.test(source);
    start = SPACE.lastIndex;
    TOKEN.lastIndex = start;
    token = TOKEN.exec(source)?.[0] ?? '';
    end = start + token.length;
  };
  const list = (close: string, item: () => void): void => {
    advance();
    if (token === close) {
      return;
    }
    item();
    for (advance(); token === ','; advance()) {
      advance();
      item();
    }
    if (token !== close) {
      fail(`a comma or ${close}`);
    }
  };
  const value = (path: string): void => {
    if (token === '{') {
      list('}', () => member(path));
    } else if (token === '[') {
      let position = 0;
      list(']', () => value(joined(path, String(position++))));
    } else if (token === '' || /[}\],:]/.test(token.charAt(0))) {
      fail('a value');
    }
  };
  const member = (parent: string): void => {
    if (!token.startsWith('"')) {
      fail('a key in double quotes');
    }
    const path = joined(parent, String(JSON.parse(token)));
    keys.push({ path, offset: start });
    advance();
    if (token !== ':') {
      fail('a colon');
    }
    advance();
    value(path);
  };

  advance();
  value('');
  advance();
  if (start < source.length) {
    fail('the end of the file');
  }
  return keys;
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Returns the place of a character in a file. */
export function placeOf(source: string, offset: number): Place {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
