import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoOperation, problemOf, unansweredProblem } from '../../domain/cognito-problems';
import type { RecoveryMechanisms } from '../../domain/delivery';
import { ProblemError } from '../../domain/problems';
import { type AwsCalls, AwsFailure } from './aws-calls';
import type { OperatorDirectory, PoolSettings, UserPool } from './deps';
import { keepFor } from './kept';
import { readAttributes, readUser } from './read-user';
import { retryThrottledOnly } from './retry-throttled';
import type { TimeBudget } from './time-budget';

/** How long the pool's settings are believed. */
const SETTINGS_MILLISECONDS = 300_000;

type Output = { readonly $metadata: { readonly requestId?: string | undefined } };

/** Opens a user pool for one request. */
export type OpenUserPool = (calls: AwsCalls, time: TimeBudget) => UserPool;

/**
 * The user pool behind the AWS SDK, every exception turned into the problem that the catalogue gives it.
 *
 * @param now milliseconds since 1970, for the age of the pool's settings
 */
export function connectUserPool(userPoolId: string, now: () => number): OpenUserPool {
  const client = new CognitoIdentityProviderClient({});
  // By the connections that looking has just used: one that broke while the function was frozen would leave it unknown
  // whether the user was changed.
  const acting = new CognitoIdentityProviderClient({ requestHandler: client.config.requestHandler });
  acting.config.retryStrategy = retryThrottledOnly(acting.config.retryStrategy);
  const settings = keepFor<PoolSettings>(SETTINGS_MILLISECONDS, now);
  const pool = { UserPoolId: userPoolId };
  return (calls, { looking, acting: actingTime, following }) => {
    const run = <T extends Output>(operation: CognitoOperation, call: () => Promise<T>) =>
      asProblem(operation, () => calls.run(operation, call));
    return {
      settings: () =>
        settings.get(async () => {
          const command = new DescribeUserPoolCommand(pool);
          const output = await run('DescribeUserPool', () => client.send(command, { abortSignal: looking }));
          return readSettings(output.UserPool);
        }),
      getUser: async (name) => {
        const command = new AdminGetUserCommand({ ...pool, Username: name });
        return readUser(await run('AdminGetUser', () => client.send(command, { abortSignal: looking })));
      },
      groups: async (name) => {
        const groups: string[] = [];
        let next: string | undefined;
        do {
          const command = new AdminListGroupsForUserCommand({ ...pool, Username: name, NextToken: next });
          const page = await run('AdminListGroupsForUser', () => client.send(command, { abortSignal: looking }));
          groups.push(...(page.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []));
          next = page.NextToken;
        } while (next !== undefined);
        return groups;
      },
      resetPassword: async ({ username }, clientMetadata) => {
        const command = new AdminResetUserPasswordCommand({
          ...pool,
          Username: username,
          ClientMetadata: clientMetadata,
        });
        return run('AdminResetUserPassword', () => acting.send(command, { abortSignal: actingTime }));
      },
      inviteAgain: async (name, medium, clientMetadata) => {
        const command = new AdminCreateUserCommand({
          ...pool,
          Username: name,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: [medium],
          ClientMetadata: clientMetadata,
        });
        return run('AdminCreateUser', () => acting.send(command, { abortSignal: actingTime }));
      },
      setPassword: async ({ username }, password, permanent) => {
        const command = new AdminSetUserPasswordCommand({
          ...pool,
          Username: username,
          Password: password,
          Permanent: permanent,
        });
        return run('AdminSetUserPassword', () => acting.send(command, { abortSignal: actingTime }));
      },
      signOut: async ({ username }) => {
        const command = new AdminUserGlobalSignOutCommand({ ...pool, Username: username });
        await run('AdminUserGlobalSignOut', () => client.send(command, { abortSignal: following }));
      },
    };
  };
}

/** Opens the operator pool for one request. */
export type OpenOperatorDirectory = (calls: AwsCalls, time: TimeBudget) => OperatorDirectory;

/** The operator pool, as far as it tells by which names and addresses a person goes. Asked anew each time. */
export function connectOperatorPool(operatorPoolId: string): OpenOperatorDirectory {
  const client = new CognitoIdentityProviderClient({});
  return (calls, { looking }) => ({
    namesOf: async (username) => {
      const command = new AdminGetUserCommand({ UserPoolId: operatorPoolId, Username: username });
      const output = await asProblem('AdminGetUser', () =>
        calls.run('AdminGetUser of the operator', () => client.send(command, { abortSignal: looking })),
      ).catch(asUnknownOperator);
      if (output.Enabled === false) {
        throw new ProblemError('unauthenticated', 'The operator is disabled.');
      }
      const attributes = readAttributes(output);
      return [username, attributes.get('email'), attributes.get('phone_number')].flatMap((name) => name ?? []);
    },
  });
}

/** A token outlives the person whom it was given to. */
function asUnknownOperator(error: unknown): never {
  throw error instanceof ProblemError && error.type === 'user-not-found'
    ? new ProblemError('unauthenticated', 'The operator is no longer there.', {}, error)
    : error;
}

function readSettings(pool: UserPoolType | undefined): PoolSettings {
  const policy = pool?.Policies?.PasswordPolicy;
  return {
    recoveryMechanisms: readMechanisms(pool),
    passwordPolicy: { minimumLength: policy?.MinimumLength ?? 8, requireSymbols: policy?.RequireSymbols ?? true },
    temporaryPasswordDays: policy?.TemporaryPasswordValidityDays || 7, // AWS: 0 counts as the default of 7
    usernameAttributes: pool?.UsernameAttributes ?? [],
  };
}

function readMechanisms(pool: UserPoolType | undefined): RecoveryMechanisms {
  return pool?.AccountRecoverySetting?.RecoveryMechanisms?.toSorted(
    (one, other) => (one.Priority ?? 0) - (other.Priority ?? 0),
  ).flatMap(({ Name: name }) => (name === undefined ? [] : [name]));
}

/**
 * Turns what a call fails with into a problem. An exception that AWS has not listed is told by its request id alone;
 * the log has its name.
 */
async function asProblem<T>(operation: CognitoOperation, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AwsFailure)) {
      throw error;
    }
    const { exception, refused, awsRequestId, cause } = error;
    const listed = problemOf(operation, exception, cause.message);
    throw new ProblemError(
      listed ?? (refused ? 'cognito-failed' : unansweredProblem(operation)),
      listed === undefined
        ? `Cognito failed to answer ${operation}.`
        : `Cognito answered ${operation} with ${exception}.`,
      { operation, ...(listed && { exception }), ...(awsRequestId && { awsRequestId }) },
      error,
    );
  }
}
