import { hasSmallS, withSmallS } from '../../../domain/es256-signature';

const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
const withS = (s: string): Buffer => Buffer.concat([Buffer.alloc(32, 7), Buffer.from(s, 'hex')]);

describe('withSmallS', () => {
  it.each([
    [HALF_ORDER, HALF_ORDER],
    ['7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', HALF_ORDER],
    ['ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550', '1'.padStart(64, '0')],
  ])('turns an s of %s into %s', (s, small) => {
    expect(withSmallS(withS(s))).toEqual(withS(small));
  });
});

describe('hasSmallS', () => {
  it.each([
    ['0'.repeat(64), true],
    [HALF_ORDER, true],
    ['7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', false],
    ['f'.repeat(64), false],
  ])('is for an s of %s %s', (s, small) => {
    expect(hasSmallS(withS(s))).toBe(small);
  });
});
