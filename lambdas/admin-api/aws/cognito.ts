import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoOperation } from '../../../domain/api/cognito-operations';
import type { Acted, PoolSettings, UserPool } from '../ports';
import type { AwsOutput } from './aws-calls';
import { cognitoProblem } from './cognito-failure';
import { keepFor } from './kept';
import { listGroups } from './list-groups';
import type { PerRequest } from './per-request';
import { readSettings } from './read-settings';
import { readUser } from './read-user';
import { retryThrottledOnly } from './retry-throttled';

/** The greatest age of settings that are used again. */
const SETTINGS_MILLISECONDS = 300_000;

/**
 * The user pool behind the AWS SDK, every exception turned into the problem that the catalogue gives it.
 *
 * @param now milliseconds since 1970, for the age of the pool's settings
 */
export function connectUserPool(userPoolId: string, now: () => number): PerRequest<UserPool> {
  const reader = new CognitoIdentityProviderClient({});
  // By the connections that looking has just used: one that broke while the function was frozen would leave it unknown
  // whether the user was changed.
  const actor = new CognitoIdentityProviderClient({ requestHandler: reader.config.requestHandler, maxAttempts: 2 });
  actor.config.retryStrategy = retryThrottledOnly(actor.config.retryStrategy);
  const settings = keepFor<PoolSettings>(SETTINGS_MILLISECONDS, now);
  const pool = { UserPoolId: userPoolId };
  return (calls, { looking, acting, following }) => {
    const run = <T extends AwsOutput>(operation: CognitoOperation, call: () => Promise<T>): Promise<T> =>
      calls.run(operation, call).catch((error: unknown) => {
        throw cognitoProblem(operation, error);
      });
    return {
      settings: (freshness) =>
        settings.get(freshness, async () => {
          const command = new DescribeUserPoolCommand(pool);
          const output = await run('DescribeUserPool', () => reader.send(command, { abortSignal: looking }));
          return readSettings(output.UserPool);
        }),
      getUser: async (name) => {
        const command = new AdminGetUserCommand({ ...pool, Username: name });
        return readUser(await run('AdminGetUser', () => reader.send(command, { abortSignal: looking })));
      },
      groups: async (name) => {
        const readPage = (NextToken: string | undefined) => {
          const command = new AdminListGroupsForUserCommand({ ...pool, Username: name, NextToken });
          return run('AdminListGroupsForUser', () => reader.send(command, { abortSignal: looking }));
        };
        return listGroups(readPage);
      },
      resetPassword: async (name, clientMetadata) => {
        const input = { ...pool, Username: name, ClientMetadata: clientMetadata };
        const command = new AdminResetUserPasswordCommand(input);
        return acted(await run('AdminResetUserPassword', () => actor.send(command, { abortSignal: acting })));
      },
      inviteAgain: async (name, medium, temporaryPassword, clientMetadata) => {
        const command = new AdminCreateUserCommand({
          ...pool,
          Username: name,
          MessageAction: 'RESEND',
          TemporaryPassword: temporaryPassword,
          DesiredDeliveryMediums: [medium],
          ClientMetadata: clientMetadata,
        });
        return acted(await run('AdminCreateUser', () => actor.send(command, { abortSignal: acting })));
      },
      setPassword: async (name, password, permanent) => {
        const input = { ...pool, Username: name, Password: password, Permanent: permanent };
        const command = new AdminSetUserPasswordCommand(input);
        return acted(await run('AdminSetUserPassword', () => actor.send(command, { abortSignal: acting })));
      },
      signOut: async (name) => {
        const command = new AdminUserGlobalSignOutCommand({ ...pool, Username: name });
        await run('AdminUserGlobalSignOut', () => reader.send(command, { abortSignal: following }));
      },
    };
  };
}

function acted({ $metadata }: AwsOutput): Acted {
  return { awsRequestId: $metadata.requestId };
}
