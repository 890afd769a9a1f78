import {
  codeExpiry,
  messagePurposeOf,
  RECOVERY_ACTIONS,
  STATUS_AFTER,
  setsPassword,
  temporaryPasswordExpiry,
} from '../../../../domain/recovery/recovery-action';

const NOW = Date.UTC(2026, 10, 24, 9, 30);

describe('a recovery action', () => {
  it.each([
    ['password-reset', 'adminPasswordReset', false, 'RESET_REQUIRED'],
    ['invitation', 'resentInvitation', false, 'FORCE_CHANGE_PASSWORD'],
    ['temporary-password', undefined, true, 'FORCE_CHANGE_PASSWORD'],
    ['permanent-password', undefined, true, 'CONFIRMED'],
  ] as const)('%s has the message %s, sets a password (%p) and results in %s', (action, purpose, sets, after) => {
    expect(RECOVERY_ACTIONS).toContain(action);
    expect(messagePurposeOf(action)).toBe(purpose);
    expect(setsPassword(action)).toBe(sets);
    expect(STATUS_AFTER[action]).toBe(after);
  });
});

describe('the expiry of', () => {
  it('a code is one hour after it was sent', () => {
    expect(new Date(codeExpiry(NOW)).toISOString()).toBe('2026-11-24T10:30:00.000Z');
  });

  it('a temporary password is the number of days after it was set', () => {
    expect(new Date(temporaryPasswordExpiry(NOW, 7)).toISOString()).toBe('2026-12-01T09:30:00.000Z');
  });
});
