import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  CALLER_CODE,
  callerCodeDigits,
  callerCodeMessage,
  deriveCallerCode,
  groupCallerCode,
} from '../../../../domain/caller/caller-code';

const macOf = (message: string) => createHmac('sha256', 'key').update(message).digest();

describe('the code for a caller', () => {
  it('has eight digits for any MAC', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (mac) =>
        expect(deriveCallerCode(mac)).toMatch(/^\d{8}$/),
      ),
    );
  });

  it.each([
    [new Uint8Array(32), '00000000'],
    [new Uint8Array([0, 0, 0, 0, 0, 0, 0, 7]), '00000007'],
    [new Uint8Array(8).fill(255), '09551615'], // 2^64 - 1 = 18446744073709551615
  ])('is the first 64 bits modulo 10^8', (mac, code) => {
    expect(deriveCallerCode(mac)).toBe(code);
  });

  it('is spread evenly over the digits', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 2_000; index += 1) {
      for (const digit of deriveCallerCode(macOf(String(index)))) {
        counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1;
      }
    }

    // 1,600 of each digit are expected; six standard deviations are 228.
    expect(counts.every((count) => Math.abs(count - 1_600) < 228)).toBe(true);
  });

  it('is derived from the verification and the user', () => {
    const one = callerCodeMessage({ verificationId: 'a', sub: 'b' });

    expect(callerCodeMessage({ verificationId: 'a\nb', sub: '' })).not.toBe(one);
    expect(callerCodeMessage({ verificationId: 'b', sub: 'a' })).not.toBe(one);
  });

  it.each(['48210937', '4821 0937', '4821-0937'])('is accepted as typed: %s', (typed) => {
    expect(CALLER_CODE.test(typed)).toBe(true);
    expect(callerCodeDigits(typed)).toBe('48210937');
  });

  it.each(['482109', '4821  0937', '4821 09370', '４８２１０９３７', '4821 093a', ' 48210937', '48210937\n'])(
    'is refused as typed: %j',
    (typed) => {
      expect(CALLER_CODE.test(typed)).toBe(false);
    },
  );

  it('is shown in two groups', () => {
    expect(groupCallerCode('48210937')).toBe('4821 0937');
  });
});
