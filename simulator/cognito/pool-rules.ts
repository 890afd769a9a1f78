import { exceptions } from './exceptions';
import type { UserPoolSettings } from './pool-settings';

/**
 * Checks settings that depend on each other.
 *
 * @throws AwsError InvalidParameterException
 */
export function requireConsistentSettings(settings: UserPoolSettings): void {
  const { AutoVerifiedAttributes = [], SmsConfiguration, MfaConfiguration, UserAttributeUpdateSettings } = settings;
  const verifiedFirst = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (!verifiedFirst.every((attribute) => AutoVerifiedAttributes.includes(attribute))) {
    throw exceptions.invalidPool(
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    );
  }
  if (AutoVerifiedAttributes.includes('phone_number') && SmsConfiguration === undefined) {
    throw exceptions.invalidPool('SMS configuration is required when phone_number is selected for auto verification');
  }
  if (MfaConfiguration !== 'OFF' && SmsConfiguration === undefined) {
    throw exceptions.invalidPool(
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    );
  }
}
