import {
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestSystem } from './local';

/** Changes settings of the stack's user pool, as an administrator would in the console. */
export async function changePool(
  { cognito, stack }: TestSystem,
  change: (pool: UserPoolType) => Partial<UpdateUserPoolCommandInput>,
): Promise<void> {
  const { userPoolId: UserPoolId } = stack;
  const { UserPool = {} } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { LambdaConfig, EmailConfiguration, SmsConfiguration, AutoVerifiedAttributes, Policies } = UserPool;
  const unchanged = { LambdaConfig, EmailConfiguration, SmsConfiguration, AutoVerifiedAttributes, Policies };
  await cognito.send(new UpdateUserPoolCommand({ UserPoolId, ...unchanged, ...change(UserPool) }));
}
