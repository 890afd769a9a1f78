import { randomInt } from 'node:crypto';
import { generatePassword, policyIssues } from '../../../../domain/recovery/password';
import { aPolicy } from '../../../support/builders';

describe('generatePassword', () => {
  it('generates 16 characters, none of them ambiguous, if the policy requires fewer', () => {
    const passwords = Array.from({ length: 200 }, () =>
      generatePassword(aPolicy({ minimumLength: 8, requireSymbols: true }), randomInt),
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

  it.each([16, 17, 99])('generates %i characters if the policy requires them', (minimumLength) => {
    expect(generatePassword(aPolicy({ minimumLength }), randomInt)).toHaveLength(minimumLength);
  });

  it('tries again if a kind of character is missing', () => {
    const policy = aPolicy({ minimumLength: 8 });
    const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
    const drawn = [...'AAAAAAAAAAAA', ...'aaaaaaaaaaaa', ...'222222222222', ...'Aa2Aa2Aa2Aa2'];

    const password = generatePassword(policy, () => alphabet.indexOf(drawn.shift() ?? ''), 12);

    expect(password).toBe('Aa2Aa2Aa2Aa2');
    expect(drawn).toEqual([]);
  });

  it('generates no symbol if the policy requires none, and still more than 64 bits', () => {
    const password = generatePassword(aPolicy({ minimumLength: 8, requireSymbols: false }), randomInt);

    expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
    expect(Math.log2(24 + 24 + 8) * password.length).toBeGreaterThan(64);
  });
});

describe('policyIssues', () => {
  it.each([
    ['Password-1234', {}, []],
    ['Password1234', {}, []],
    ['Passwor1234', {}, ['must have at least 12 characters']],
    [
      '',
      {},
      [
        'must have at least 12 characters',
        'must have an upper case letter, A to Z',
        'must have a lower case letter, a to z',
        'must have a digit',
      ],
    ],
    ['ÄÖÜ-passwörter-1', {}, ['must have an upper case letter, A to Z']],
    ['Password1234', { requireSymbols: true }, ['must have a symbol']],
    ['Pass word1234', { requireSymbols: true }, []],
    ['PASSWORD1234', { requireLowercase: true }, ['must have a lower case letter, a to z']],
    ['Passwordlong', { requireNumbers: true }, ['must have a digit']],
    ['PASSWORD1234', { requireLowercase: false }, []],
    ['Passwordlong', { requireNumbers: false }, []],
    ['password1234', { requireUppercase: false }, []],
    ['Password§1234', { requireSymbols: true }, ['must have a symbol']],
    ['password', { minimumLength: 6, requireUppercase: false, requireNumbers: false }, []],
  ])('finds in %j under %j: %j', (password, policy, issues) => {
    expect(policyIssues(password, aPolicy(policy))).toEqual(issues);
  });

  it.each([...'^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-'])('accepts %s as a symbol', (symbol) => {
    expect(policyIssues(`Password1234${symbol}`, aPolicy({ requireSymbols: true }))).toEqual([]);
  });

  it('finds no issue in a generated password', () => {
    const policy = aPolicy({ requireSymbols: true, minimumLength: 20 });
    const random = (size: number) => Math.floor(Math.random() * size);

    for (let count = 0; count < 200; count += 1) {
      expect(policyIssues(generatePassword(policy, random), policy)).toEqual([]);
    }
  });
});
