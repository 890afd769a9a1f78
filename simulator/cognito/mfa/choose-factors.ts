import type { SetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import type { MfaFactor } from '../pool/mfa-factor';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { isUsable } from './next-factor';

/** The preferences of a request, for each factor. */
export type MfaPreferences = Omit<SetUserMFAPreferenceCommandInput, 'AccessToken'>;

type Preference = NonNullable<MfaPreferences['SMSMfaSettings']>;

/**
 * Turns MFA factors of a user on and off, and sets the preferred one.
 *
 * @param refuse returns the exception for a factor that the user has not set up
 * @throws AwsError InvalidParameterException
 */
export function chooseFactors(
  services: Pick<CognitoServices, 'clock' | 'switches'>,
  { pool, user }: { readonly pool: UserPool; readonly user: PoolUser },
  input: MfaPreferences,
  refuse: (factor: MfaFactor) => Error,
): void {
  const chosen = readPreferences(input);
  let settings = user.mfaSettings;
  let preferred = user.preferredMfa;
  for (const [factor, preference] of chosen) {
    if ((preference.Enabled || preference.PreferredMfa) && !isUsable(pool, user, factor)) {
      throw refuse(factor);
    }
    if (preference.Enabled === false && settings.includes(factor)) {
      requireOptional(services, pool);
    }
    if (preference.Enabled !== undefined) {
      const others = settings.filter((one) => one !== factor);
      settings = preference.Enabled ? [...others, factor] : others;
    }
    if (preference.PreferredMfa) {
      preferred = factor;
    } else if (preferred === factor) {
      preferred = undefined;
    }
  }
  applyChange(services, pool, user, { kind: 'MFA chosen', settings, preferred });
}

function readPreferences(input: MfaPreferences): readonly (readonly [MfaFactor, Preference])[] {
  if (input.WebAuthnMfaSettings !== undefined) {
    throw exceptions.unsupported('WebAuthnMfaSettings');
  }
  const given: readonly (readonly [MfaFactor, Preference | undefined])[] = [
    ['SMS_MFA', input.SMSMfaSettings],
    ['SOFTWARE_TOKEN_MFA', input.SoftwareTokenMfaSettings],
    ['EMAIL_OTP', input.EmailMfaSettings],
  ];
  const chosen = given.flatMap(([factor, preference]) => (preference ? [[factor, preference] as const] : []));
  const preferences = chosen.filter(([, preference]) => preference.PreferredMfa);
  if (preferences.length > 1 || preferences.some(([, preference]) => preference.Enabled === false)) {
    throw exceptions.invalidParameter('Only one factor that is turned on can be preferred.'); // Assumed: both cases are rejected
  }
  return chosen;
}

function requireOptional({ switches }: Pick<CognitoServices, 'switches'>, { configuration }: UserPool): void {
  if (configuration.mfa === 'ON' && switches.get('turnOffRequiredMfa') === 'InvalidParameterException') {
    throw exceptions.mfaRequired();
  }
}
