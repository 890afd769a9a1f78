import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { RecoveryMechanisms } from '../../../domain/delivery';
import type { PoolSettings } from '../deps';

/** Reads out of DescribeUserPool what decides about recovery, with AWS's defaults for what is not set. */
export function readSettings(pool: UserPoolType | undefined): PoolSettings {
  const policy = pool?.Policies?.PasswordPolicy;
  return {
    recoveryMechanisms: readMechanisms(pool),
    passwordPolicy: {
      minimumLength: policy?.MinimumLength ?? 8,
      requireUppercase: policy?.RequireUppercase ?? true,
      requireLowercase: policy?.RequireLowercase ?? true,
      requireNumbers: policy?.RequireNumbers ?? true,
      requireSymbols: policy?.RequireSymbols ?? true,
    },
    temporaryPasswordDays: policy?.TemporaryPasswordValidityDays || 7, // AWS: 0 counts as the default of 7
    usernameAttributes: pool?.UsernameAttributes ?? [],
  };
}

function readMechanisms(pool: UserPoolType | undefined): RecoveryMechanisms {
  return pool?.AccountRecoverySetting?.RecoveryMechanisms?.toSorted(
    (one, other) => (one.Priority ?? 0) - (other.Priority ?? 0),
  ).flatMap(({ Name: name }) => (name === undefined ? [] : [name]));
}
