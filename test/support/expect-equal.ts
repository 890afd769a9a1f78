import { isDeepStrictEqual } from 'node:util';

/**
 * The same as `expect(actual).toEqual(expected)`, for a law that a property checks ten thousand times: only a difference
 * takes the time of Jest's matchers, which is several times that of the law.
 */
export function expectEqual(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) {
    expect(actual).toEqual(expected);
  }
}
