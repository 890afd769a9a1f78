import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Brands, PasswordRecovery, type PasswordRecoveryProps } from '../../../lib';

let brands: Brands | undefined;

/** The brands that come with Rekey, compiled once. */
export function theBrands(): Brands {
  brands ??= Brands.fromDirectory(join(__dirname, '../../../brands'), { defaultBrand: 'aurora' });
  return brands;
}

/** A stack with the recovery of a pool that is imported, unless it is made here. */
export function recoveryOf(
  different: Partial<PasswordRecoveryProps> = {},
  createPool: (stack: Stack) => IUserPool = (stack) =>
    UserPool.fromUserPoolId(stack, 'Imported', 'eu-central-1_example00'),
) {
  // Nobody deploys it: the files of its functions need no copy.
  const app = new App({ context: { 'aws:cdk:disable-asset-staging': true } });
  const stack = new Stack(app, 'Own', { env: { region: 'eu-central-1', account: '000000000000' } });
  const recovery = new PasswordRecovery(stack, 'Recovery', {
    userPool: createPool(stack),
    brands: theBrands(),
    ...different,
  });
  return { stack, recovery, template: Template.fromStack(stack) };
}
