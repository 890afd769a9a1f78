import { findLastRecovery } from '../../../../domain/api/last-recovery';
import type { AuditRecord } from '../../../../domain/api/responses';

/** Builds a record of a reset that was carried out. A test names only the values that matter. */
const aRecord = (changes: Partial<AuditRecord> = {}): AuditRecord => ({
  auditId: 'audit-1',
  requestId: 'request-1',
  at: '2026-11-22T10:00:00.000Z',
  operator: { kind: 'person', id: 'operator-1' },
  action: 'password-reset',
  reason: 'locked-out',
  ticket: 'T-1042',
  sourceIp: '192.0.2.1',
  userStatusBefore: 'CONFIRMED',
  outcome: 'done',
  ...changes,
});

const completed = aRecord({ action: 'reset-completed', at: '2026-11-22T10:05:00.000Z', auditId: 'audit-2' });

describe('findLastRecovery', () => {
  it('returns time, action, outcome, expiry and audit id, and nothing about the operator', () => {
    expect(findLastRecovery([aRecord()], 7)).toEqual({
      at: '2026-11-22T10:00:00.000Z',
      action: 'password-reset',
      outcome: 'done',
      expiresAt: '2026-11-22T11:00:00.000Z',
      auditId: 'audit-1',
    });
  });

  it.each([
    ['password-reset', '2026-11-22T11:00:00.000Z'],
    ['invitation', '2026-11-25T10:00:00.000Z'],
    ['temporary-password', '2026-11-25T10:00:00.000Z'],
    ['permanent-password', undefined],
    ['software-token-removal', undefined],
  ] as const)('states the expiry of %s: %s', (action, expiresAt) => {
    expect(findLastRecovery([aRecord({ action })], 3)).toMatchObject({ action, expiresAt });
  });

  it.each(['started', 'refused', 'unknown'] as const)('states no expiry if the outcome is %s', (outcome) => {
    expect(findLastRecovery([aRecord({ outcome })], 7)).toMatchObject({ outcome, expiresAt: undefined });
  });

  it('ignores the verification of callers', () => {
    const records = [aRecord({ action: 'caller-code' }), aRecord({ action: 'caller-attestation' }), aRecord()];

    expect(findLastRecovery(records, 7)).toMatchObject({ action: 'password-reset', auditId: 'audit-1' });
  });

  it('states when the user completed the reset, instead of the expiry of the code', () => {
    const again = { ...completed, at: '2026-11-22T12:00:00.000Z' };

    expect(findLastRecovery([again, completed, aRecord()], 7)).toMatchObject({
      action: 'password-reset',
      confirmedAt: '2026-11-22T10:05:00.000Z',
      expiresAt: undefined,
    });
  });

  it('ignores a completed reset before the action, and after another action', () => {
    expect(findLastRecovery([aRecord(), completed], 7)).toMatchObject({ confirmedAt: undefined });
    expect(findLastRecovery([completed, aRecord({ action: 'permanent-password' })], 7)).toMatchObject({
      confirmedAt: undefined,
    });
  });

  it.each([[[]], [[completed]], [[aRecord({ action: 'caller-code' })]]])('is null without an action', (records) => {
    expect(findLastRecovery(records, 7)).toBeNull();
  });
});
