import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { createTemplateApp } from '../../../bin/generate/template-app';
import { type Brands, PasswordRecovery, type PasswordRecoveryProps } from '../../../lib';
import { brandsOf } from '../../../lib/messages/brands-of-config';

/** The brands that come with Rekey, compiled once for a worker process. */
export function theBrands(): Brands {
  return brandsOf({ stackName: 'Rekey', brandsDirectory: join(__dirname, '../../../brands'), defaultBrand: 'aurora' });
}

/** A stack with the recovery of a pool that is imported, unless it is made here. */
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
