import type { UpdateUserPoolCommandInput, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { AttachedTrigger } from './request';

/** A user pool in the output of DescribeUserPool, including members that the SDK does not know. */
export type DescribedPool = UserPoolType & Readonly<Record<string, unknown>>;

/**
 * Members that DescribeUserPool returns and UpdateUserPool does not accept. All other members are sent again, because AWS
 * resets an omitted member to its default.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
const READ_ONLY_MEMBERS = [
  'Id',
  'Arn',
  'Name',
  'Status',
  'CreationDate',
  'LastModifiedDate',
  'EstimatedNumberOfUsers',
  'SchemaAttributes',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
  'Domain',
  'CustomDomain',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
] as const satisfies readonly Exclude<keyof UserPoolType, keyof UpdateUserPoolCommandInput>[];

/** Members that can change without an update of the pool, and delivery failures, which AWS does not show to every caller. */
const VOLATILE_MEMBERS: readonly string[] = [
  'LastModifiedDate',
  'EstimatedNumberOfUsers',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
];

/** Returns the input that sets a user pool to its current settings, except for one trigger. Pure. */
export function withTrigger(
  pool: DescribedPool,
  trigger: AttachedTrigger,
  triggerArn: string | undefined,
): UpdateUserPoolCommandInput {
  const { [trigger]: _, ...otherTriggers } = pool.LambdaConfig ?? {};
  const given = Object.entries(pool).filter(([name]) => !READ_ONLY_MEMBERS.some((one) => one === name));
  return {
    UserPoolId: pool.Id,
    ...Object.fromEntries(given),
    ...(pool.Name !== undefined && { PoolName: pool.Name }),
    ...(pool.AdminCreateUserConfig && { AdminCreateUserConfig: withoutValidity(pool) }),
    LambdaConfig: { ...otherTriggers, ...(triggerArn !== undefined && { [trigger]: triggerArn }) },
  };
}

/** AWS: an update can contain TemporaryPasswordValidityDays or its old name, UnusedAccountValidityDays, but not both. */
function withoutValidity({ AdminCreateUserConfig, Policies }: DescribedPool): UserPoolType['AdminCreateUserConfig'] {
  const { UnusedAccountValidityDays, ...rest } = AdminCreateUserConfig ?? {};
  return Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined &&
    UnusedAccountValidityDays !== undefined
    ? { ...rest, UnusedAccountValidityDays }
    : rest;
}

/** Returns the members in which two descriptions of a user pool differ, except for one trigger. Pure. */
export function differences(before: DescribedPool, after: DescribedPool, trigger: AttachedTrigger): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) =>
      !VOLATILE_MEMBERS.includes(name) &&
      canonical(comparable(before, trigger)[name]) !== canonical(comparable(after, trigger)[name]),
  );
}

function comparable(pool: DescribedPool, trigger: AttachedTrigger): Readonly<Record<string, unknown>> {
  const { [trigger]: _, ...triggers } = pool.LambdaConfig ?? {};
  return { ...pool, LambdaConfig: triggers };
}

/** Returns the same string for equal values, independent of the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
