import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../../domain/message/lifetimes';
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
    facts,
  };
}
