import type { DescribeUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { type Operation, requirePool } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const describeUserPool: Operation<DescribeUserPoolCommandInput> = ({ UserPoolId }, services) => {
  const { configuration, users } = requirePool(services, UserPoolId);
  const { recoveryMechanisms, customMessageArn } = configuration;
  return {
    UserPool: {
      Id: configuration.id,
      Arn: configuration.arn,
      Name: configuration.name,
      Policies: { PasswordPolicy: configuration.passwordPolicy },
      LambdaConfig: customMessageArn ? { CustomMessage: customMessageArn } : {},
      AliasAttributes: configuration.aliasAttributes,
      UsernameAttributes: configuration.usernameAttributes,
      UsernameConfiguration: { CaseSensitive: configuration.caseSensitive },
      EmailConfiguration: { EmailSendingAccount: configuration.sendsThroughSes ? 'DEVELOPER' : 'COGNITO_DEFAULT' },
      EstimatedNumberOfUsers: users.list().length,
      ...(recoveryMechanisms && { AccountRecoverySetting: { RecoveryMechanisms: recoveryMechanisms } }),
    },
  };
};
