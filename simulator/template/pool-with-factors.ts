import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { changePoolFactors, type PoolFactors } from '../cognito/mfa/pool-factors';
import { createPool } from '../cognito/pool/create-pool';
import type { UserPool } from '../cognito/pool/user-pool';
import type { CognitoServices } from '../cognito/services';
import { inputFor } from './operation-input';

type Properties = Readonly<Record<string, unknown>>;

/**
 * Separates the properties of a user pool that CloudFormation passes to SetUserPoolMfaConfig.
 *
 * @param resource the name of the resource, for errors
 * @throws Error for a setting that would have no effect
 */
export function readFactors(
  properties: Properties,
  resource: string,
): { readonly factors: PoolFactors | undefined; readonly rest: Properties } {
  const { EnabledMfas, EmailAuthenticationMessage, EmailAuthenticationSubject, ...rest } = properties;
  const enabled = Array.isArray(EnabledMfas) ? EnabledMfas : [];
  const email = { Message: EmailAuthenticationMessage, Subject: EmailAuthenticationSubject };
  if (!enabled.includes('EMAIL_OTP') && (email.Message ?? email.Subject) !== undefined) {
    throw new Error(
      `${resource}: EmailAuthenticationMessage and EmailAuthenticationSubject need EMAIL_OTP in EnabledMfas`,
    );
  }
  const { MfaConfiguration, SmsConfiguration, SmsAuthenticationMessage } = rest;
  if (EnabledMfas === undefined || MfaConfiguration === undefined || MfaConfiguration === 'OFF') {
    return { factors: undefined, rest };
  }
  const input = {
    UserPoolId: 'region_pool',
    MfaConfiguration,
    SmsMfaConfiguration: enabled.includes('SMS_MFA') ? { SmsConfiguration, SmsAuthenticationMessage } : undefined,
    SoftwareTokenMfaConfiguration: enabled.includes('SOFTWARE_TOKEN_MFA') ? { Enabled: true } : undefined,
    EmailMfaConfiguration: enabled.includes('EMAIL_OTP') ? email : undefined,
  };
  return { factors: inputFor('SetUserPoolMfaConfig', input, resource), rest };
}

/**
 * Creates a user pool and sets its MFA factors, as CloudFormation does.
 *
 * AWS: a pool with an authenticator app and without SMS is created without MFA, because CreateUserPool would require an
 * SMS configuration (aws-cdk#11478). A pool with email alone is not (cloudformation-coverage-roadmap#2221).
 *
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException. Error for SMS that is not enabled and
 * has a configuration
 */
export function createPoolWithFactors(
  input: CreateUserPoolCommandInput,
  factors: PoolFactors | undefined,
  id: string,
  services: Pick<CognitoServices, 'location' | 'clock' | 'switches'>,
): UserPool {
  if (factors === undefined) {
    return createPool(input, id, services);
  }
  const hasSms = factors.SmsMfaConfiguration !== undefined;
  if (!hasSms && input.SmsConfiguration !== undefined) {
    // AWS: reported of CloudFormation (cloudformation-coverage-roadmap#1981)
    throw new Error("Invalid request provided: Can't turn off SMS_MFA while SMS configuration is set");
  }
  const { MfaConfiguration: _later, ...withoutMfa } = input;
  const isSetLater = !hasSms && factors.SoftwareTokenMfaConfiguration !== undefined;
  const pool = createPool(isSetLater ? withoutMfa : input, id, services);
  pool.update(changePoolFactors(pool.settings, factors, services.switches), services.clock.now());
  return pool;
}
