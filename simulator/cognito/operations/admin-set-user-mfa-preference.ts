import type { AdminSetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import type { PoolUser } from '../pool/user';
import type { Operation } from '../services';

type Factor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';
type Preference = NonNullable<AdminSetUserMFAPreferenceCommandInput['SMSMfaSettings']>;

/**
 * Turns MFA factors of a user on and off. In the simulator, only SMS works as an MFA factor of a sign-in. Email is
 * stored, because it affects recovery. Authenticator apps are not supported, so no user can turn one on.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
 */
export const adminSetUserMFAPreference: Operation<AdminSetUserMFAPreferenceCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  if (input.WebAuthnMfaSettings !== undefined) {
    throw exceptions.unsupported('WebAuthnMfaSettings');
  }
  const chosen: readonly (readonly [Factor, Preference | undefined])[] = [
    ['SMS_MFA', input.SMSMfaSettings],
    ['SOFTWARE_TOKEN_MFA', input.SoftwareTokenMfaSettings],
    ['EMAIL_OTP', input.EmailMfaSettings],
  ];
  const preferences = chosen.filter(([, preference]) => preference?.PreferredMfa);
  if (preferences.length > 1 || preferences.some(([, preference]) => preference?.Enabled === false)) {
    throw exceptions.invalidParameter('Only one factor that is turned on can be preferred.'); // Assumed: both cases are rejected
  }
  let settings = user.mfaSettings;
  let preferred = user.preferredMfa;
  for (const [factor, preference] of chosen) {
    if (preference?.Enabled && !canReceive(user, factor)) {
      throw exceptions.noDelivery(factor);
    }
    if (preference?.Enabled !== undefined) {
      const others = settings.filter((one) => one !== factor);
      settings = preference.Enabled ? [...others, factor] : others;
    }
    if (preference?.PreferredMfa) {
      preferred = factor;
    } else if (preference !== undefined && preferred === factor) {
      preferred = undefined;
    }
  }
  applyChange(services, pool, user, { kind: 'MFA chosen', settings, preferred });
  return {};
};

function canReceive({ attributes }: PoolUser, factor: Factor): boolean {
  switch (factor) {
    case 'SMS_MFA':
      return attributes['phone_number'] !== undefined;
    case 'EMAIL_OTP':
      return attributes['email'] !== undefined;
    case 'SOFTWARE_TOKEN_MFA':
      return false;
  }
}
