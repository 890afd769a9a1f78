import type { CreateUserPoolCommandInput, UpdateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import type { BehaviorSwitches } from '../switches';
import type { UserPoolSettings } from './pool-settings';
import { requireTokenTrigger } from './token-trigger';

/**
 * Checks settings that depend on each other.
 *
 * @param given the settings of the input, before defaults are applied
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException
 */
export function requireConsistentSettings(
  settings: UserPoolSettings,
  given: Partial<CreateUserPoolCommandInput | UpdateUserPoolCommandInput>,
  switches: Pick<BehaviorSwitches, 'get'>,
): void {
  requireTokenTrigger(given.LambdaConfig, settings.UserPoolTier);
  const issue = issueOf(settings) ?? mechanismIssue(settings);
  if (issue !== undefined) {
    throw exceptions.invalidParameter(issue);
  }
  const { EmailMessage, EmailMessageByLink } = given.VerificationMessageTemplate ?? {};
  if (EmailMessage && EmailMessageByLink && switches.get('bothVerificationEmails') === 'refused') {
    // Assumed: the message about both emails
    throw exceptions.invalidParameter('EmailMessage and EmailMessageByLink can not both be set.');
  }
  const { TemporaryPasswordValidityDays, PasswordHistorySize } = given.Policies?.PasswordPolicy ?? {};
  if (TemporaryPasswordValidityDays !== undefined && given.AdminCreateUserConfig?.UnusedAccountValidityDays) {
    throw exceptions.invalidParameter(
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    );
  }
  if (PasswordHistorySize && settings.UserPoolTier === 'LITE') {
    throw exceptions.unavailableInTier('PasswordHistorySize');
  }
}

function issueOf(settings: UserPoolSettings): string | undefined {
  const { AutoVerifiedAttributes = [], SmsConfiguration, MfaConfiguration, EmailConfiguration } = settings;
  const verifiedFirst = settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (settings.AliasAttributes?.length && settings.UsernameAttributes?.length) {
    return 'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.';
  }
  if (!verifiedFirst.every((attribute) => AutoVerifiedAttributes.includes(attribute))) {
    return 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes';
  }
  if (AutoVerifiedAttributes.includes('phone_number') && SmsConfiguration === undefined) {
    return 'SMS configuration is required when phone_number is selected for auto verification';
  }
  // Assumed: UpdateUserPool needs no SMS configuration for MFA if SetUserPoolMfaConfig has set another factor.
  const hasOtherFactor =
    settings.SoftwareTokenMfaConfiguration?.Enabled || settings.EmailMfaConfiguration !== undefined;
  if (MfaConfiguration !== 'OFF' && SmsConfiguration === undefined && !hasOtherFactor) {
    return 'SMS configuration and Auto verification for phone_number are required when MFA is required/optional';
  }
  const firstFactors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (MfaConfiguration === 'ON' && firstFactors.some((factor) => factor !== 'PASSWORD')) {
    // AWS: MFA cannot be required if users can sign in without a password (DG/user-pool-settings-mfa).
    return 'MFA can not be required when factors other than PASSWORD are allowed.'; // Assumed: the message about MFA and other factors
  }
  if (EmailConfiguration?.EmailSendingAccount === 'DEVELOPER' && EmailConfiguration.SourceArn === undefined) {
    return 'EmailSendingAccount DEVELOPER needs a SourceArn.'; // Assumed: the message about a missing SourceArn
  }
  return undefined;
}

/**
 * AWS: admin_only must be the only mechanism (DG/managing-users-passwords).
 * Assumed: the messages about recovery mechanisms.
 */
function mechanismIssue({ AccountRecoverySetting }: UserPoolSettings): string | undefined {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  const areDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;
  if (mechanisms.length > 1 && mechanisms.some(({ Name }) => Name === 'admin_only')) {
    return 'The recovery mechanism admin_only has to stand alone.';
  }
  return areDistinct(mechanisms.map(({ Name }) => Name)) && areDistinct(mechanisms.map(({ Priority }) => Priority))
    ? undefined
    : 'Recovery mechanisms need different names and priorities.';
}
