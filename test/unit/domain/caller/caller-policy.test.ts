import { USER_ACTIONS } from '../../../../domain/api/operator-action';
import {
  type CallerPolicy,
  callerPurposeOf,
  DEFAULT_CALLER_POLICY,
  requiresVerifiedCaller,
} from '../../../../domain/caller/caller-policy';
import { NO_VERIFICATION } from '../../../support/builders';

const REQUIRED: CallerPolicy = {
  setPassword: 'required',
  mfa: 'required',
  reset: 'required',
  invitationToUnverified: 'required',
  programs: 'required',
};

const person = { kind: 'person' } as const;

describe('requiresVerifiedCaller', () => {
  it('by default, requires one of a person for setting a password and for MFA only', () => {
    const required = (kind: 'person' | 'machine' | 'iam') =>
      USER_ACTIONS.filter((action) => requiresVerifiedCaller(action, { kind }, DEFAULT_CALLER_POLICY, false));

    expect([...required('person')].sort()).toEqual([
      'permanent-password',
      'software-token-removal',
      'temporary-password',
    ]);
    expect([...required('machine'), ...required('iam')]).toEqual([]);
  });

  it('requires none by a policy that switches everything off', () => {
    for (const action of USER_ACTIONS) {
      expect(requiresVerifiedCaller(action, person, NO_VERIFICATION, false)).toBe(false);
    }
  });

  it.each([
    ['setPassword', ['temporary-password', 'permanent-password']],
    ['reset', ['password-reset']],
    ['invitationToUnverified', ['invitation']],
    ['mfa', ['software-token-removal']],
  ] as const)('requires one for the actions of %s only', (rule, actions) => {
    const policy = { ...NO_VERIFICATION, [rule]: 'required' };

    const required = USER_ACTIONS.filter((action) => requiresVerifiedCaller(action, person, policy, false));

    expect([...required].sort()).toEqual([...actions].sort());
  });

  it('requires none for an invitation to a verified address', () => {
    expect(requiresVerifiedCaller('invitation', person, REQUIRED, true)).toBe(false);
  });

  it.each(['machine', 'iam'] as const)('requires one of a program (%s) only by the rule for programs', (kind) => {
    const off = { ...REQUIRED, programs: 'off' } as const;

    expect(requiresVerifiedCaller('temporary-password', { kind }, off, false)).toBe(false);
    expect(requiresVerifiedCaller('temporary-password', { kind }, REQUIRED, false)).toBe(true);
  });

  it('has a purpose for every action', () => {
    expect(USER_ACTIONS.map(callerPurposeOf)).toEqual(['reset', 'invitation', 'set-password', 'set-password', 'mfa']);
  });
});
