import { type PoolFacts, UNKNOWN_FACTS } from '../../../../domain/pool/facts';
import type { PoolIssue } from '../../../../domain/pool/issue';
import { recoveryIssues } from '../../../../domain/pool/recovery-rules';

describe('recoveryIssues', () => {
  it.each<[Partial<PoolFacts>, PoolIssue]>([
    [
      { recovery: ['admin_only'] },
      {
        id: 'recovery-by-administrators',
        subject: 'account-recovery',
        severity: 'warning',
        problem:
          'Only administrators can recover accounts of the user pool (admin_only): AdminResetUserPassword sends no code.',
        remedy:
          'Set AccountRecoverySetting of the user pool to verified_email, or set temporary passwords (PUT .../password).',
      },
    ],
    [
      { recovery: ['verified_phone_number'], canSendSms: false },
      {
        id: 'recovery-without-sms-role',
        subject: 'account-recovery',
        severity: 'warning',
        problem: 'The user pool sends recovery codes by SMS, but it has no role that sends SMS messages.',
        remedy:
          'Set AccountRecoverySetting of the user pool to verified_email only, or give the pool a role (SmsConfiguration).',
      },
    ],
    [
      { recovery: [], canSendSms: true },
      {
        id: 'recovery-not-configured',
        subject: 'account-recovery',
        severity: 'warning',
        problem:
          'The user pool has no AccountRecoverySetting: Cognito sends codes to a verified phone number first, even if it is an MFA factor of the user.',
        remedy: 'Set AccountRecoverySetting of the user pool, verified_email first.',
      },
    ],
    [
      { recovery: ['verified_phone_number'], canSendSms: true, hasSmsMfa: true },
      {
        id: 'recovery-by-sms-alone',
        subject: 'account-recovery',
        severity: 'warning',
        problem:
          'The user pool sends recovery codes by SMS only and has MFA on: the password of a user whose MFA factor is SMS cannot be reset.',
        remedy: 'Add verified_email to AccountRecoverySetting of the user pool.',
      },
    ],
  ])('finds one issue of a pool with %j', (facts, issue) => {
    expect(recoveryIssues({ ...UNKNOWN_FACTS, ...facts })).toEqual([issue]);
  });

  it.each<Partial<PoolFacts>>([
    {},
    { canSendSms: false, hasSmsMfa: true },
    { recovery: ['verified_email'], canSendSms: false, hasSmsMfa: true },
    { recovery: ['verified_phone_number'] },
    { recovery: ['verified_phone_number'], canSendSms: true, hasSmsMfa: false },
    { recovery: ['verified_phone_number', 'verified_email'], canSendSms: true, hasSmsMfa: true },
  ])('finds no issue of a pool with %j', (facts) => {
    expect(recoveryIssues({ ...UNKNOWN_FACTS, ...facts })).toEqual([]);
  });
});
