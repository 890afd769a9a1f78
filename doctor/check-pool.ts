import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { recoveryOrder } from '../domain/delivery';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../domain/temporary-password';
import type { Finding } from './finding';

/** Whether the recovery settings of a user pool let AdminResetUserPassword send a code. */
export function checkAccountRecovery({
  AccountRecoverySetting,
  SmsConfiguration,
  MfaConfiguration = 'OFF',
}: UserPoolType): Finding[] {
  const check = 'account-recovery';
  const names = recoveryOrder(AccountRecoverySetting?.RecoveryMechanisms) ?? [];
  if (names.includes('admin_only')) {
    return [
      {
        check,
        level: 'failure',
        found: 'The user pool lets administrators alone recover: AdminResetUserPassword sends nobody a code.',
        remedy: 'Set AccountRecoverySetting to verified_email, or set temporary passwords instead (PUT .../password).',
      },
    ];
  }
  if (SmsConfiguration === undefined && names[0] === 'verified_phone_number') {
    return [
      {
        check,
        level: 'failure',
        found: 'The user pool recovers by text message first, and has no role to send any.',
        remedy: 'Put verified_email first, or give the pool a role for text messages.',
      },
    ];
  }
  if (SmsConfiguration === undefined && names.includes('verified_phone_number')) {
    return [
      {
        check,
        level: 'warning',
        found: 'The user pool recovers by text message where there is no e-mail, and has no role to send any.',
        remedy: 'Users with a phone number alone cannot be reset: give the pool a role, or have addresses verified.',
      },
    ];
  }
  if (names.length === 1 && names[0] === 'verified_phone_number' && MfaConfiguration !== 'OFF') {
    return [
      {
        check,
        level: 'warning',
        found: 'The user pool recovers by text message alone, and knows second factors.',
        remedy: 'Cognito sends no code to the second factor: add verified_email, or such users cannot be reset.',
      },
    ];
  }
  if (names.length === 0) {
    return [
      {
        check,
        level: SmsConfiguration === undefined ? 'failure' : 'warning',
        found:
          'The user pool has no AccountRecoverySetting: a verified phone number is taken first, second factor or not.',
        remedy: 'Set AccountRecoverySetting, so that a code does not go to the device that is the second factor.',
      },
    ];
  }
  return [{ check, level: 'ok', found: `The user pool recovers by ${names.join(', then ')}.` }];
}

/** Whether invitations say how long a temporary password works. */
export function checkTemporaryPasswords({ Policies }: UserPoolType, told: number): Finding[] {
  const check = 'temporary-passwords';
  const days = Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || DEFAULT_TEMPORARY_PASSWORD_DAYS;
  return days === told
    ? [{ check, level: 'ok', found: `Temporary passwords work for ${days} days, as invitations say.` }]
    : [
        {
          check,
          level: 'warning',
          found: `Temporary passwords work for ${days} days, and invitations say ${told}.`,
          remedy: 'Set userPool.temporaryPasswordDays to what the pool has, and deploy.',
        },
      ];
}

/** Whether somebody could delete all users by mistake. */
export function checkDeletionProtection({ DeletionProtection }: UserPoolType): Finding[] {
  const check = 'deletion-protection';
  return DeletionProtection === 'ACTIVE'
    ? [{ check, level: 'ok', found: 'The user pool is protected against deletion.' }]
    : [
        {
          check,
          level: 'warning',
          found: 'The user pool can be deleted with all its users by one call.',
          remedy: 'Set DeletionProtection to ACTIVE.',
        },
      ];
}
