import fc from 'fast-check';
import { JsonSyntaxError, jsonKeys, placeOf } from '../../../../messages/compiler/json-keys';

describe('jsonKeys', () => {
  it('returns the path and the place of every key, including duplicate keys', () => {
    const source = '{\n  "a": {"b": [1, {"c": "\\"d\\": x"}]},\n  "\\u0061": null\n}';

    const places = jsonKeys(source).map(({ path, offset }) => [path, placeOf(source, offset)]);

    expect(places).toEqual([
      ['a', { line: 2, column: 3 }],
      ['a.b', { line: 2, column: 9 }],
      ['a.b.1.c', { line: 2, column: 19 }],
      ['a', { line: 3, column: 3 }],
    ]);
  });

  it.each([
    ['', 1, 1, 'expected a value, found the end of the file'],
    ['{', 1, 2, 'expected a key in double quotes, found the end of the file'],
    ['{\n  "a": 1,\n}', 3, 1, 'expected a key in double quotes, found }'],
    ['{"a": 1 "b": 2}', 1, 9, 'expected a comma or }, found a malformed string'],
    ['{"a" 1}', 1, 6, 'expected a colon, found 1'],
    ['{"a": \'x\'}', 1, 7, "expected a value, found '"],
    ['{"a": "x\n"}', 1, 7, 'expected a value, found a malformed string'],
    ['[1, 2', 1, 6, 'expected a comma or ], found the end of the file'],
    ['{} // comment', 1, 4, 'expected the end of the file, found /'],
    ['[01]', 1, 3, 'expected a comma or ], found 1'],
  ])('refuses %j at line %d, column %d: %s', (source, line, column, message) => {
    const failure = failureOf(source);

    expect(failure).toBeInstanceOf(JsonSyntaxError);
    expect(failure).toMatchObject({ place: { line, column }, message });
  });

  it('accepts exactly the documents that JSON.parse accepts', () => {
    const documents = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', '\n', '0', '\u0001', 'e', ' '), fc.nat(2))
      .map(([json, at, inserted, removed]) => {
        const position = at % (json.length + 1);
        return json.slice(0, position) + inserted + json.slice(position + removed);
      });

    fc.assert(
      fc.property(documents, (source) => {
        expect(failureOf(source) === undefined).toBe(parses(source));
      }),
      { numRuns: 2_000 },
    );
  });
});

function failureOf(source: string): unknown {
  try {
    jsonKeys(source);
    return undefined;
  } catch (error) {
    return error;
  }
}

function parses(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
