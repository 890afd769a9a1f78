import type { GetUserPoolMfaConfigCommandOutput, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../../domain/message/lifetimes';
import type { PoolMfa } from '../../../domain/mfa/pool-mfa';
import { readPoolFacts } from '../../../domain/pool/facts';
import { recoveryOrder } from '../../../domain/recovery/delivery';
import type { PoolSettings } from '../ports';

/** Reads the settings for recovery from the output of DescribeUserPool. Missing settings have AWS's defaults. */
export function readSettings(pool: UserPoolType | undefined): PoolSettings {
  const policy = pool?.Policies?.PasswordPolicy;
  const facts = readPoolFacts(pool ?? {});
  return {
    recoveryMechanisms: recoveryOrder(pool?.AccountRecoverySetting?.RecoveryMechanisms),
    passwordPolicy: {
      minimumLength: policy?.MinimumLength ?? 8,
      requireUppercase: policy?.RequireUppercase ?? true,
      requireLowercase: policy?.RequireLowercase ?? true,
      requireNumbers: policy?.RequireNumbers ?? true,
      requireSymbols: policy?.RequireSymbols ?? true,
    },
    temporaryPasswordDays: facts.temporaryPasswordDays ?? DEFAULT_TEMPORARY_PASSWORD_DAYS,
    usernameAttributes: pool?.UsernameAttributes ?? [],
    signIn: {
      offersPasskeys: pool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false,
      remembersDevices: pool?.DeviceConfiguration !== undefined,
    },
    facts,
  };
}

/** Reads the settings for MFA from the output of GetUserPoolMfaConfig. AWS: a pool without the setting has no MFA. */
export function readMfa(output: Omit<GetUserPoolMfaConfigCommandOutput, '$metadata'>): PoolMfa {
  return {
    mode: output.MfaConfiguration ?? 'OFF',
    factors: [
      ...(output.SoftwareTokenMfaConfiguration?.Enabled ? (['SOFTWARE_TOKEN_MFA'] as const) : []),
      ...(output.SmsMfaConfiguration?.SmsConfiguration ? (['SMS_MFA'] as const) : []),
      ...(output.EmailMfaConfiguration ? (['EMAIL_OTP'] as const) : []),
    ],
  };
}
