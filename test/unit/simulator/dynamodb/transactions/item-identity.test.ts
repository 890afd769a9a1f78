import fc from 'fast-check';
import { canonicalNumber, identityOf } from '../../../../../simulator/dynamodb/transactions/item-identity';

describe('canonicalNumber', () => {
  it.each([
    ['1', ['1.0', '+1', '01', '10e-1', '0.1E1', '1e0', ' 1 ']],
    ['0', ['-0', '0.000', '0e5', '']],
    ['-12.5', ['-125e-1', '-12.50', '-0.125e2']],
    ['12345678901234567890123456789012345678', ['12345678901234567890123456789012345678.0']],
  ])('is the same for %s however it is written', (number, others) => {
    expect(others.map(canonicalNumber)).toEqual(others.map(() => canonicalNumber(number)));
  });

  it.each([
    ['1', '-1'],
    ['1', '10'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345679'],
  ])('differs between %s and %s', (one, other) => {
    expect(canonicalNumber(one)).not.toBe(canonicalNumber(other));
  });

  it('has the value of the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(canonicalNumber(String(number)))).toBe(number + 0);
      }),
    );
  });
});

describe('identityOf', () => {
  it('depends on the table and the key attributes only', () => {
    const item = { id: { S: 'a' }, at: { N: '1' } };

    expect(identityOf('t', ['id', 'at'], { ...item, other: { S: 'x' } })).toBe(identityOf('t', ['id', 'at'], item));
    expect(identityOf('u', ['id', 'at'], item)).not.toBe(identityOf('t', ['id', 'at'], item));
    expect(identityOf('t', ['id', 'at'], { ...item, at: { N: '2' } })).not.toBe(identityOf('t', ['id', 'at'], item));
  });
});
