import { randomInt } from 'node:crypto';
import { generatePassword } from '../../../domain/password';

describe('generatePassword', () => {
  it('has 16 characters, none of them ambiguous, where the policy wants fewer', () => {
    const passwords = Array.from({ length: 200 }, () =>
      generatePassword({ minimumLength: 8, requireSymbols: true }, randomInt),
    );

    for (const password of passwords) {
      expect(password).toMatch(/^[A-HJ-NP-Za-km-z2-9+=!?#%*-]{16}$/);
      expect(password).toMatch(/[A-Z]/);
      expect(password).toMatch(/[a-z]/);
      expect(password).toMatch(/[2-9]/);
      expect(password).toMatch(/[+=!?#%*-]/);
    }
    expect(new Set(passwords).size).toBe(200);
  });

  it.each([16, 17, 99])('has %i characters where the policy wants them', (minimumLength) => {
    expect(generatePassword({ minimumLength, requireSymbols: false }, randomInt)).toHaveLength(minimumLength);
  });

  it('has no symbol where the policy wants none, and more than 64 bits all the same', () => {
    const password = generatePassword({ minimumLength: 8, requireSymbols: false }, randomInt);

    expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
    expect(Math.log2(24 + 24 + 8) * password.length).toBeGreaterThan(64);
  });
});
