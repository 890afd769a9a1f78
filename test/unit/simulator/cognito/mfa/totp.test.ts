import {
  codeAt,
  computeCode,
  encodeBase32,
  isTolerated,
  stepAt,
  stepsOf,
} from '../../../../../simulator/cognito/mfa/totp';

const SECOND = 1_000;
/** The key of the test vectors of RFC 6238 and RFC 4226. */
const KEY = Buffer.from('12345678901234567890');
const SECRET = encodeBase32(KEY);

describe('a time-based one-time password', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is the SHA-1 vector of RFC 6238 at second %i', (second, code) => {
    expect(computeCode(KEY, stepAt(second * SECOND), 8)).toBe(code);
    expect(codeAt(SECRET, second * SECOND)).toBe(code.slice(2));
  });

  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('is the vector of RFC 4226 for the counter %i', (counter, code) => {
    expect(computeCode(KEY, counter)).toBe(code);
  });

  it.each([
    [-60, []],
    [-31, []],
    [-30, [10]],
    [0, [10]],
    [29, [10]],
    [59, [10]],
    [60, []],
  ])('belongs to a tolerated step %i seconds after its own step began', (difference, steps) => {
    const code = codeAt(SECRET, 300 * SECOND);

    expect(stepsOf(code, SECRET, (300 + difference) * SECOND)).toEqual(steps);
  });

  it('belongs to no step of another secret', () => {
    expect(stepsOf(codeAt(SECRET, 0), encodeBase32(Buffer.alloc(20)), 0)).toEqual([]);
  });

  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, true],
    [4, false],
  ])('of step %i is tolerated in step 2: %s', (step, tolerated) => {
    expect(isTolerated(step, 60 * SECOND)).toBe(tolerated);
  });
});

describe('Base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('encodes the test vector of RFC 4648 without padding: "%s"', (text, encoded) => {
    expect(encodeBase32(Buffer.from(text))).toBe(encoded);
  });
});
