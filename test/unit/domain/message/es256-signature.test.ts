import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { hasLowS, readDerSignature, toLowS } from '../../../../domain/message/es256-signature';

const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
const withS = (s: string): Buffer => Buffer.concat([Buffer.alloc(32, 7), Buffer.from(s, 'hex')]);

describe('toLowS', () => {
  it.each([
    [HALF_ORDER, HALF_ORDER],
    ['7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', HALF_ORDER],
    ['ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550', '1'.padStart(64, '0')],
  ])('turns an s of %s into %s', (s, expected) => {
    expect(toLowS(withS(s))).toEqual(withS(expected));
  });
});

describe('hasLowS', () => {
  it.each([
    ['0'.repeat(64), true],
    [HALF_ORDER, true],
    ['7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', false],
    ['f'.repeat(64), false],
  ])('is, for an s of %s, %s', (s, expected) => {
    expect(hasLowS(withS(s))).toBe(expected);
  });
});

describe('readDerSignature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('converts 500 signatures in the format of KMS to ES256 signatures with a low s', () => {
    for (let index = 0; index < 500; index += 1) {
      const data = Buffer.from(`input ${index}`);

      const signature = readDerSignature(sign('sha256', data, privateKey));

      expect(signature).toHaveLength(64);
      expect(hasLowS(signature)).toBe(true);
      expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    }
  });

  it('pads a short DER integer with zeros', () => {
    expect(readDerSignature(Buffer.from('3006020101020102', 'hex')).toString('hex')).toBe(
      `${'1'.padStart(64, '0')}${'2'.padStart(64, '0')}`,
    );
  });

  it.each([
    ['another type', '3106020101020102'],
    ['a wrong length', '3005020101020102'],
    ['a byte after the sequence', '300602010102010200'],
    ['a byte after the integers', '300702010102010200'],
  ])('throws for %s: not a sequence of two integers', (_, hex) => {
    expect(() => readDerSignature(Buffer.from(hex, 'hex'))).toThrow(
      new RangeError('not a DER sequence of two integers'),
    );
  });

  it.each([
    ['an empty string', ''],
    ['one integer', '3003020101'],
    ['an empty integer', '30050200020102'],
    ['an integer of another type', '3006030101020102'],
    ['an integer that ends too early', '3006020101020402'],
    ['33 bytes', `3026022101${'00'.repeat(32)}020101`],
  ])('throws for %s: not an integer of at most 32 bytes', (_, hex) => {
    expect(() => readDerSignature(Buffer.from(hex, 'hex'))).toThrow(
      new RangeError('not a DER integer of at most 32 bytes'),
    );
  });
});
