import { type ClientRequest, runTrigger } from '../messages/trigger';
import { unknownUser } from '../pool/unknown-user';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';

/**
 * Runs the PreAuthentication trigger, which can reject a sign-in. It runs before the password is checked, in the
 * request that starts the sign-in and has its validation data.
 *
 * AWS: for a user who does not exist, it runs only if the client hides this (DG/user-pool-lambda-pre-authentication).
 * Assumed: the event of such a user has no attributes.
 *
 * @param name the name in the request
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export async function runPreAuthentication(
  { lambda }: Pick<CognitoServices, 'lambda'>,
  { pool, client, caller }: ClientRequest,
  name: string,
): Promise<void> {
  const hides = client.preventsUserExistenceErrors;
  const user = pool.users.findBySignInName(name);
  if (user === undefined && !hides) {
    return;
  }
  await runTrigger(lambda, pool, user ?? unknownUser(pool, name), 'PreAuthentication', {
    source: 'PreAuthentication_Authentication',
    caller,
    request: {
      ...(user === undefined && { userAttributes: {} }),
      validationData: caller.validationData ?? null,
      userNotFound: hides ? user === undefined : undefined,
    },
    response: {},
  });
}

/**
 * Runs the PostAuthentication trigger. No pool here remembers devices, so none is new.
 *
 * AWS: it runs after PreTokenGeneration (measured by dod-ccpo/atat-web-api#376), and the client receives no tokens if it
 * fails (DG/user-pool-lambda-post-authentication).
 *
 * @throws AwsError as `runPreAuthentication`
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
export async function runPostAuthentication(
  { lambda }: Pick<CognitoServices, 'lambda'>,
  { pool, caller }: ClientRequest,
  user: PoolUser,
): Promise<void> {
  await runTrigger(lambda, pool, user, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    caller,
    request: { newDeviceUsed: false },
    response: {},
  });
}
