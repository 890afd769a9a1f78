import type { UpdateUserPoolCommandInput, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';

/** A user pool as DescribeUserPool answers it, members that are newer than this code among them. */
export type DescribedPool = UserPoolType & Readonly<Record<string, unknown>>;

/**
 * What DescribeUserPool answers and UpdateUserPool does not take. Everything else is handed over again: a member that is
 * left out goes back to AWS's default.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
const ONLY_DESCRIBED = [
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

/** Differs from one look to the next without anybody's doing; what last failed is told to those who may see why. */
const PASSING: readonly string[] = [
  'LastModifiedDate',
  'EstimatedNumberOfUsers',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
];

/** The input that sets a user pool to what it is, but for its CustomMessage trigger. Pure. */
export function withTrigger(pool: DescribedPool, triggerArn: string | undefined): UpdateUserPoolCommandInput {
  const { CustomMessage: _, ...otherTriggers } = pool.LambdaConfig ?? {};
  const given = Object.entries(pool).filter(([name]) => !ONLY_DESCRIBED.some((one) => one === name));
  return {
    UserPoolId: pool.Id,
    ...Object.fromEntries(given),
    ...(pool.Name !== undefined && { PoolName: pool.Name }),
    ...(pool.AdminCreateUserConfig && { AdminCreateUserConfig: withoutValidity(pool) }),
    LambdaConfig: { ...otherTriggers, ...(triggerArn !== undefined && { CustomMessage: triggerArn }) },
  };
}

/** AWS takes one of the two only: UnusedAccountValidityDays is the old name of TemporaryPasswordValidityDays. */
function withoutValidity({ AdminCreateUserConfig, Policies }: DescribedPool): UserPoolType['AdminCreateUserConfig'] {
  const { UnusedAccountValidityDays, ...rest } = AdminCreateUserConfig ?? {};
  return Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined &&
    UnusedAccountValidityDays !== undefined
    ? { ...rest, UnusedAccountValidityDays }
    : rest;
}

/** The members in which two looks at a user pool differ, apart from its CustomMessage trigger. Pure. */
export function differences(before: DescribedPool, after: DescribedPool): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) => !PASSING.includes(name) && canonical(comparable(before)[name]) !== canonical(comparable(after)[name]),
  );
}

function comparable(pool: DescribedPool): Readonly<Record<string, unknown>> {
  const { CustomMessage: _, ...triggers } = pool.LambdaConfig ?? {};
  return { ...pool, LambdaConfig: triggers };
}

/** The same text for the same value, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
