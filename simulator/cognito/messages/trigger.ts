import type { Lambda } from '../../lambda/lambda';
import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';

export type TriggerName =
  | 'CustomMessage'
  | 'PostAuthentication'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PreSignUp'
  | 'PreTokenGeneration';

/** The caller of the request that runs a trigger. */
export interface TriggerCaller {
  /** The ID of the app client; `CLIENT_ID_NOT_APPLICABLE` for a request by an administrator, `undefined` for none. */
  readonly clientId: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>>;
  /** `ClientMetadata` of the request that starts a sign-in. Only the PreAuthentication trigger receives it. */
  readonly validationData?: Readonly<Record<string, string>> | undefined;
  /** The challenge that the request responds to. */
  readonly challenge?: string | undefined;
  readonly awsSdkVersion: string;
}

/** A request through an app client that runs triggers. */
export interface ClientRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly caller: TriggerCaller;
}

/** The part of an event that is specific to the trigger. */
export interface TriggerCause {
  readonly source: `${TriggerName | 'TokenGeneration'}_${string}`;
  /** The version of the event; 1 by default. */
  readonly version?: string;
  readonly caller: TriggerCaller;
  /** The members of `request`, in addition to the user attributes, which it can replace. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, boolean | null>>;
}

/** AWS: the name in the event for client credentials, which have no user (DG/token-endpoint). */
const NO_USER = 'ClientCredentials';
/** AWS: a trigger must respond within five seconds (DG/cognito-user-pools-working-with-lambda-triggers). */
const TRIGGER_TIMEOUT_MILLISECONDS = 5_000;
/** AWS: up to three attempts (the same page in 2023; the page of 2026 says only that it may retry). */
const ATTEMPTS = 3;

/**
 * Runs a trigger of a pool as Cognito does: checks its resource policy, waits five seconds, and makes up to three attempts.
 *
 * @param user `undefined` for client credentials
 * @returns the `response` member of its result, or `undefined` if the pool has no such trigger
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export async function runTrigger(
  lambda: Lambda,
  pool: UserPool,
  user: PoolUser | undefined,
  name: TriggerName,
  cause: TriggerCause,
): Promise<object | undefined> {
  const functionArn = pool.configuration.triggers[name];
  if (functionArn === undefined) {
    return undefined;
  }
  if (!lambda.has(functionArn)) {
    throw exceptions.lambdaNotConfigured();
  }
  if (!lambda.permits(functionArn, 'cognito-idp.amazonaws.com', pool.configuration.arn)) {
    throw exceptions.lambdaNotInvoked(name, 'AccessDeniedException.');
  }
  const payload = JSON.stringify(triggerEvent(pool, user, cause));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await lambda.invoke(functionArn, payload, TRIGGER_TIMEOUT_MILLISECONDS);
    switch (outcome.kind) {
      case 'error':
        throw exceptions.lambdaFailed(name, outcome.error.errorMessage);
      case 'result':
        return readResponse(outcome.payload);
      case 'payload too large':
        throw exceptions.lambdaNotInvoked(name, 'RequestTooLargeException.'); // Assumed: the message about an event over 6 MB
      case 'timed out':
    }
  }
  throw exceptions.lambdaNotInvoked(name, 'Socket timeout while invoking Lambda function.');
}

/**
 * Rejects a request for which AWS would run a trigger that the simulator does not support. No trigger is silently
 * skipped.
 *
 * @throws AwsError InvalidParameterException
 */
export function refuseTriggers(pool: UserPool, names: readonly (keyof UserPool['configuration']['triggers'])[]): void {
  const found = names.find((name) => pool.configuration.triggers[name] !== undefined);
  if (found !== undefined) {
    throw exceptions.unsupported(`the trigger ${found} of this user pool`);
  }
}

function triggerEvent(
  pool: UserPool,
  user: PoolUser | undefined,
  { source, version = '1', caller, request, response }: TriggerCause,
) {
  const { clientId, clientMetadata, awsSdkVersion } = caller;
  return {
    version,
    region: pool.region,
    userPoolId: pool.id,
    userName: user?.username ?? NO_USER,
    callerContext: { awsSdkVersion, clientId },
    triggerSource: source,
    request: {
      userAttributes: user ? { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes } : {},
      ...request,
      clientMetadata,
    },
    response,
  };
}

function readResponse(payload: string): object {
  const answer: unknown = JSON.parse(payload);
  const response = typeof answer === 'object' && answer !== null && 'response' in answer ? answer.response : undefined;
  if (typeof response !== 'object' || response === null || Array.isArray(response)) {
    throw exceptions.lambdaOutput();
  }
  return response;
}
