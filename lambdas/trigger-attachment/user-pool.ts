import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { whileDenied } from '../custom-resource/try-again';
import type { DescribedPool } from './pool-settings';

/**
 * Looks at a user pool, with every member that AWS answers. The SDK drops those that it does not know, and handing the
 * rest over again would reset them.
 *
 * @throws the exceptions of DescribeUserPool
 */
export async function describePool(client: CognitoIdentityProviderClient, userPoolId: string): Promise<DescribedPool> {
  const command = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
  let answered = '';
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body: unknown };
      const bytes = await client.config.streamCollector(response.body);
      response.body = bytes;
      answered = Buffer.from(bytes).toString('utf8');
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'keepWhatWasAnswered' },
  );
  await whileDenied(() => client.send(command));
  return (JSON.parse(answered) as { UserPool: DescribedPool }).UserPool;
}

/**
 * Sets a user pool, with every member of the input, known to the SDK or not.
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
    { step: 'serialize', priority: 'low', name: 'sendWhatWasGiven' },
  );
  await whileDenied(() => client.send(command));
}
