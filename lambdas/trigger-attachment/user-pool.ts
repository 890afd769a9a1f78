import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { retryWhileDenied } from '../custom-resource/retry';
import type { DescribedPool } from './pool-settings';

/**
 * Reads a user pool with all members that AWS returns. The SDK drops members that it does not know. If they were missing in
 * an update, AWS would reset them.
 *
 * @throws the exceptions of DescribeUserPool
 */
export async function describePool(client: CognitoIdentityProviderClient, userPoolId: string): Promise<DescribedPool> {
  const command = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
  let received = '';
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body: unknown };
      const bytes = await client.config.streamCollector(response.body);
      response.body = bytes;
      received = Buffer.from(bytes).toString('utf8');
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'captureResponseBody' },
  );
  await retryWhileDenied(() => client.send(command));
  return (JSON.parse(received) as { UserPool: DescribedPool }).UserPool;
}

/**
 * Updates a user pool with all members of the input, including those that the SDK does not know.
 *
 * @throws the exceptions of UpdateUserPool
 */
export async function updatePool(
  client: CognitoIdentityProviderClient,
  input: UpdateUserPoolCommandInput,
): Promise<void> {
  const command = new UpdateUserPoolCommand(input);
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { body: string }).body = JSON.stringify(input);
      return next(args);
    },
    { step: 'serialize', priority: 'low', name: 'sendUnchangedInput' },
  );
  await retryWhileDenied(() => client.send(command));
}
