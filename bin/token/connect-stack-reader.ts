import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { connectAwsReader } from '../../doctor/read-aws';
import { describeError } from '../../doctor/read-failure';
import type { AwsConnection } from '../commands/aws-connection';
import type { StackReader } from './stack-access';

/** Connects to AWS. The doctor's reader reads the stack. */
export function connectStackReader(connection: AwsConnection): StackReader {
  const { region, endpointUrl, credentials } = connection;
  return {
    outputs: async (stackName) => {
      const reading = await connectAwsReader(connection).stack(stackName);
      return reading.known ? { known: true, value: reading.value?.outputs } : reading;
    },
    clientSecret: async (UserPoolId, ClientId) => {
      const client = new CognitoIdentityProviderClient({ region, endpoint: endpointUrl, credentials, maxAttempts: 2 });
      try {
        const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
        return { known: true, value: UserPoolClient?.ClientSecret };
      } catch (error) {
        return { known: false, action: 'cognito-idp:DescribeUserPoolClient', why: describeError(error) };
      } finally {
        client.destroy();
      }
    },
  };
}
