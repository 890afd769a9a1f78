import type {
  GetUserPoolMfaConfigCommandOutput,
  SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { requireConsistentSettings } from '../pool/pool-rules';
import type { UserPoolSettings } from '../pool/pool-settings';
import type { BehaviorSwitches } from '../switches';

/** The MFA settings of a user pool, as SetUserPoolMfaConfig takes them. */
export type PoolFactors = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;

/**
 * Replaces the MFA factors of a pool. A factor that is omitted is turned off (aws-sdk-js#4186).
 *
 * Assumed: an SMS configuration that is omitted remains, because a pool also verifies phone numbers with it.
 * Assumed: the mode of MFA remains if it is omitted.
 *
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException
 */
export function changePoolFactors(
  before: UserPoolSettings,
  input: PoolFactors,
  switches: Pick<BehaviorSwitches, 'get'>,
): UserPoolSettings {
  const { SmsMfaConfiguration: sms, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  const MfaConfiguration = input.MfaConfiguration ?? before.MfaConfiguration ?? 'OFF';
  requireValidInput(input, MfaConfiguration);
  const after = {
    ...before,
    MfaConfiguration,
    SmsConfiguration: sms?.SmsConfiguration ?? before.SmsConfiguration,
    SmsAuthenticationMessage: sms ? sms.SmsAuthenticationMessage : before.SmsAuthenticationMessage,
    SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration,
  };
  requireDelivery(after);
  requireConsistentSettings(after, {}, switches);
  return after;
}

function requireValidInput(input: PoolFactors, mode: PoolFactors['MfaConfiguration']): void {
  if (input.WebAuthnConfiguration !== undefined) {
    throw exceptions.notImplemented('WebAuthnConfiguration');
  }
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  const setsFactor = SmsMfaConfiguration ?? EmailMfaConfiguration ?? SoftwareTokenMfaConfiguration?.Enabled;
  if (mode === 'OFF' && setsFactor) {
    throw exceptions.mfaOffWithFactors();
  }
  if (mode !== 'OFF' && !setsFactor) {
    throw exceptions.noMfaFactors();
  }
}

/**
 * Requires that the pool can send the codes of its factors.
 *
 * AWS: email as an MFA factor needs Amazon SES, the Essentials tier, and another recovery mechanism than email
 * (DG/user-pool-settings-mfa). Assumed: the messages about email as an MFA factor.
 */
function requireDelivery(settings: UserPoolSettings): void {
  const { EmailMfaConfiguration, EmailConfiguration, AccountRecoverySetting } = settings;
  if (EmailMfaConfiguration === undefined) {
    return;
  }
  if (settings.UserPoolTier === 'LITE') {
    throw exceptions.unavailableInTier('EmailMfaConfiguration');
  }
  if (EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    throw exceptions.invalidParameter('Email MFA requires an email configuration with EmailSendingAccount DEVELOPER.');
  }
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (mechanisms.length === 1 && mechanisms[0]?.Name === 'verified_email') {
    throw exceptions.invalidParameter('Email MFA can not be used when verified_email is the only recovery mechanism.');
  }
}

/** Returns the MFA settings of a pool, as GetUserPoolMfaConfig returns them. */
export function describePoolFactors(settings: UserPoolSettings): Omit<GetUserPoolMfaConfigCommandOutput, '$metadata'> {
  const { SmsConfiguration, SmsAuthenticationMessage } = settings;
  return {
    // Assumed: a pool without an SMS configuration has no SmsMfaConfiguration
    SmsMfaConfiguration: SmsConfiguration && { SmsAuthenticationMessage, SmsConfiguration },
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    MfaConfiguration: settings.MfaConfiguration,
  };
}
