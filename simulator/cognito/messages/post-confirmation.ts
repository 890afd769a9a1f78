import type { Lambda } from '../../lambda/lambda';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import { runTrigger, type TriggerCaller } from './trigger';

/**
 * Runs the PostConfirmation trigger.
 *
 * AWS: the user stays confirmed if the trigger fails (amplify-cli#2841).
 *
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export async function runPostConfirmation(
  lambda: Lambda,
  pool: UserPool,
  user: PoolUser,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
  caller: TriggerCaller,
): Promise<void> {
  await runTrigger(lambda, pool, user, 'PostConfirmation', { source, caller, request: {}, response: {} });
}
