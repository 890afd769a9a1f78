import { explainSignIn, SIGN_IN_STATES } from '../../../../domain/recovery/sign-in-state';

describe('explainSignIn', () => {
  it('explains each state in a sentence of its own', () => {
    const sentences = SIGN_IN_STATES.map(explainSignIn);

    expect(new Set(sentences).size).toBe(SIGN_IN_STATES.length);
    expect(sentences.filter((sentence) => !/^[A-Z][^.]*\.$/.test(sentence))).toEqual([]);
  });

  it('explains why a user cannot sign in', () => {
    expect(explainSignIn('temporary-password-expired')).toBe('The user has a temporary password, which has expired.');
    expect(explainSignIn('disabled')).toBe('The user is disabled.');
  });
});
