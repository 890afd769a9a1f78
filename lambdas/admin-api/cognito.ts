import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoOperation, problemOf } from '../../domain/cognito-problems';
import type { RecoveryMechanisms } from '../../domain/delivery';
import { ProblemError } from '../../domain/problems';
import { type Contact, type DeliveryMedium, USER_STATUSES, type User, type UserStatus } from '../../domain/user';
import type { PoolSettings, UserPool } from './deps';

/** How long the pool's settings are believed: somebody may change them while the function stays warm. */
const SETTINGS_MILLISECONDS = 300_000;

/**
 * The user pool behind the AWS SDK, every exception turned into the problem that the catalogue gives it.
 *
 * @param now milliseconds, for the age of the pool's settings
 */
export function openUserPool(userPoolId: string, now: () => number): UserPool {
  const client = new CognitoIdentityProviderClient({});
  let known: { readonly settings: PoolSettings; readonly at: number } | undefined;
  return {
    settings: async () => {
      if (known === undefined || now() - known.at > SETTINGS_MILLISECONDS) {
        const command = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
        const { UserPool: pool } = await refusalsAsProblems('DescribeUserPool', () => client.send(command));
        known = { settings: readSettings(pool), at: now() };
      }
      return known.settings;
    },
    getUser: async (name) => {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: name });
      return readUser(await refusalsAsProblems('AdminGetUser', () => client.send(command)));
    },
    resetPassword: async (user, clientMetadata) => {
      const command = new AdminResetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: user.username,
        ClientMetadata: clientMetadata,
      });
      await refusalsAsProblems('AdminResetUserPassword', () => client.send(command));
    },
    setPassword: async (user, password, permanent) => {
      const command = new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: user.username,
        Password: password,
        Permanent: permanent,
      });
      await refusalsAsProblems('AdminSetUserPassword', () => client.send(command));
    },
    signOut: async (user) => {
      const command = new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: user.username });
      await refusalsAsProblems('AdminUserGlobalSignOut', () => client.send(command));
    },
  };
}

function readSettings(pool: UserPoolType | undefined): PoolSettings {
  const policy = pool?.Policies?.PasswordPolicy;
  return {
    recoveryMechanisms: readMechanisms(pool),
    passwordPolicy: { minimumLength: policy?.MinimumLength ?? 8, requireSymbols: policy?.RequireSymbols ?? true },
    temporaryPasswordDays: policy?.TemporaryPasswordValidityDays || 7, // AWS: 0 counts as the default of 7
  };
}

function readMechanisms(pool: UserPoolType | undefined): RecoveryMechanisms {
  return pool?.AccountRecoverySetting?.RecoveryMechanisms?.toSorted(
    (one, other) => (one.Priority ?? 0) - (other.Priority ?? 0),
  ).flatMap(({ Name: name }) => (name === undefined ? [] : [name]));
}

function readUser(output: AdminGetUserCommandOutput): User {
  const attributes = new Map(output.UserAttributes?.map(({ Name, Value }) => [Name, Value ?? '']));
  const contact = (name: string): Contact | undefined => {
    const value = attributes.get(name);
    return value ? { value, verified: attributes.get(`${name}_verified`) === 'true' } : undefined;
  };
  const email = contact('email');
  const phoneNumber = contact('phone_number');
  const locale = attributes.get('locale');
  const brand = attributes.get('custom:brand');
  return {
    username: output.Username ?? '',
    sub: attributes.get('sub') ?? '',
    status: readStatus(output.UserStatus),
    enabled: output.Enabled ?? true,
    secondFactors: readSecondFactors(output),
    ...(email && { email }),
    ...(phoneNumber && { phoneNumber }),
    ...(locale && { locale }),
    ...(brand && { brand }),
  };
}

/** A status that AWS may add one day counts as UNKNOWN, in which nothing is reset. */
function readStatus(status: string | undefined): UserStatus {
  return USER_STATUSES.find((known) => known === status) ?? 'UNKNOWN';
}

function readSecondFactors(output: AdminGetUserCommandOutput): DeliveryMedium[] {
  const factors = output.UserMFASettingList ?? [];
  return [
    ...(factors.includes('SMS_MFA') ? (['SMS'] as const) : []),
    ...(output.PreferredMfaSetting === 'EMAIL_OTP' ? (['EMAIL'] as const) : []),
  ];
}

/** What the SDK throws: Cognito's answer where it has a status, else the failure to get one. */
interface AwsException extends Error {
  readonly $metadata: { readonly requestId?: string; readonly httpStatusCode?: number };
}

async function refusalsAsProblems<T>(operation: CognitoOperation, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw isAwsException(error) ? asProblem(operation, error) : error;
  }
}

function isAwsException(error: unknown): error is AwsException {
  return error instanceof Error && '$metadata' in error;
}

/** An exception that AWS has not listed is told by its request id alone; the log has its name. */
function asProblem(operation: CognitoOperation, exception: AwsException): ProblemError {
  const { requestId: awsRequestId, httpStatusCode } = exception.$metadata;
  const type = httpStatusCode === undefined ? undefined : problemOf(operation, exception.name, exception.message);
  return new ProblemError(
    type ?? 'cognito-failed',
    type === undefined
      ? `Cognito failed to answer ${operation}.`
      : `Cognito answered ${operation} with ${exception.name}.`,
    { operation, ...(type && { exception: exception.name }), ...(awsRequestId && { awsRequestId }) },
    exception,
  );
}
