import { type CfnUserPool, type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { BundledIndex } from '../messages/catalog';
import type { Brands } from './brands';

/** The catalog as it is put beside a function's code: the index, and a file for each locale. */
export function catalogFiles({ catalog }: Brands, userPool: IUserPool): Readonly<Record<string, unknown>> {
  const index: BundledIndex = { ...catalog.index, writesMail: sendsThroughSes(userPool) };
  return {
    'catalog/index.json': index,
    ...Object.fromEntries(
      Object.entries(catalog.locales).map(([locale, texts]) => [`catalog/locales/${locale}.json`, texts]),
    ),
  };
}

/** Whether a user pool sends through Amazon SES, where alone a trigger may write the text of a mail. */
export function sendsThroughSes(userPool: IUserPool): boolean {
  const { emailConfiguration } = userPool instanceof UserPool ? cfnUserPool(userPool) : {};
  return (
    emailConfiguration !== undefined &&
    'emailSendingAccount' in emailConfiguration &&
    emailConfiguration.emailSendingAccount === 'DEVELOPER'
  );
}

/** The resource behind a user pool of this app. */
export function cfnUserPool(userPool: UserPool): CfnUserPool {
  return userPool.node.defaultChild as CfnUserPool;
}
