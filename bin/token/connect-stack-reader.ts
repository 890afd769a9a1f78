import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { attempt } from '../../doctor/attempt';
import { clientOptions } from '../../doctor/client-options';
import { connectAwsReader } from '../../doctor/read-aws';
import type { AwsConnection } from '../commands/aws-connection';
import type { StackReader } from './stack-access';

/** Connects to AWS. The doctor's reader reads the stack. */
export function connectStackReader(connection: AwsConnection): StackReader {
  return {
    stack: (name) => connectAwsReader(connection).stack(name),
    clientSecret: async (UserPoolId, ClientId) => {
      const client = new CognitoIdentityProviderClient(clientOptions(connection));
      return attempt('cognito-idp:DescribeUserPoolClient', async () => {
        const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
        return UserPoolClient?.ClientSecret;
      }).finally(() => client.destroy());
    },
  };
}
