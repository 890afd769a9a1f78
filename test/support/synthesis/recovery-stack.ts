import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { createTemplateApp } from '../../../bin/generate/template-app';
import { type Brands, PasswordRecovery, type PasswordRecoveryProps } from '../../../lib';
import { brandsOf } from '../../../lib/messages/brands-of-config';

/** Returns the sample brands, compiled once per worker process. */
export function theBrands(): Brands {
  return brandsOf({ stackName: 'Rekey', brandsDirectory: join(__dirname, '../../../brands'), defaultBrand: 'aurora' });
}

/** Synthesizes a stack with `PasswordRecovery`. By default, the user pool is imported. */
export function recoveryOf(
  different: Partial<PasswordRecoveryProps> = {},
  createPool: (stack: Stack) => IUserPool = (stack) =>
    UserPool.fromUserPoolId(stack, 'Imported', 'eu-central-1_example00'),
) {
  const stack = new Stack(createTemplateApp(), 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
  const recovery = new PasswordRecovery(stack, 'Recovery', {
    userPool: createPool(stack),
    brands: theBrands(),
    ...different,
  });
  return { stack, recovery, template: Template.fromStack(stack) };
}
