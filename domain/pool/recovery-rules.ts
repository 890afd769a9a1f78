import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';

const subject = 'account-recovery';

/**
 * Finds the issues of the recovery settings, which determine whether AdminResetUserPassword can send a code. All are
 * warnings, because the effect depends on the users. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function recoveryIssues({ recovery, canSendSms, hasSmsMfa }: PoolFacts): PoolIssue[] {
  if (recovery === undefined) {
    return [];
  }
  if (recovery.includes('admin_only')) {
    return [
      {
        id: 'recovery-by-administrators',
        subject,
        severity: 'warning',
        problem:
          'Only administrators can recover accounts of the user pool (admin_only): AdminResetUserPassword sends no code.',
        remedy:
          'Set AccountRecoverySetting of the user pool to verified_email, or set temporary passwords (PUT .../password).',
      },
    ];
  }
  const usesSms = recovery.length === 0 || recovery.includes('verified_phone_number');
  if (usesSms && canSendSms === false) {
    return [
      {
        id: 'recovery-without-sms-role',
        subject,
        severity: 'warning',
        problem: 'The user pool sends recovery codes by SMS, but it has no role that sends SMS messages.',
        remedy:
          'Set AccountRecoverySetting of the user pool to verified_email only, or give the pool a role (SmsConfiguration).',
      },
    ];
  }
  if (recovery.length === 0) {
    return [
      {
        id: 'recovery-not-configured',
        subject,
        severity: 'warning',
        problem:
          'The user pool has no AccountRecoverySetting: Cognito sends codes to a verified phone number first, even if ' +
          'it is an MFA factor of the user.',
        remedy: 'Set AccountRecoverySetting of the user pool, verified_email first.',
      },
    ];
  }
  return usesSms && recovery.length === 1 && hasSmsMfa === true
    ? [
        {
          id: 'recovery-by-sms-alone',
          subject,
          severity: 'warning',
          problem:
            'The user pool sends recovery codes by SMS only and has MFA on: the password of a user whose MFA factor is SMS ' +
            'cannot be reset.',
          remedy: 'Add verified_email to AccountRecoverySetting of the user pool.',
        },
      ]
    : [];
}
