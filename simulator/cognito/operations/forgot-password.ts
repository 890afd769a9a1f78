import type { ForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { callerBy } from '../caller';
import { CODE_LIFE } from '../codes';
import { deliveryDetails, findDelivery, requireDelivery, simulatedDelivery } from '../delivery';
import { exceptions } from '../exceptions';
import { requireSecretHash } from '../secret-hash';
import { sendCode } from '../send-message';
import { applyChange, type CognitoServices, type Operation, requireClient } from '../services';
import { refuseTriggers } from '../trigger';
import type { PoolUser } from '../user';

/**
 * Sends a reset code to whoever asks. The status and the old password stay as they are.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export const forgotPassword: Operation<ForgotPasswordCommandInput> = async (input, services, call) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, [name], input.SecretHash);
  const user = pool.users.find(name);
  if (user === undefined) {
    refuseTriggers(pool, ['UserMigration']);
  }
  const hides = client.preventsUserExistenceErrors;
  if (hides && (!user?.enabled || findDelivery(pool, user) === undefined)) {
    return hide(services, name);
  }
  if (user === undefined) {
    throw exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  requireRecoverable(services, user);
  const delivery = requireDelivery(pool, user, services.choices);
  services.attempts.count('recovery', user);
  const code = await sendCode(services, pool, user, delivery, CODE_LIFE.reset, {
    source: 'CustomMessage_ForgotPassword',
    caller: callerBy(client, call, input.ClientMetadata),
  });
  applyChange(services, pool, user, { kind: 'code issued', purpose: 'reset', code });
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};

/** @throws AwsError NotAuthorizedException */
function requireRecoverable({ choices }: CognitoServices, { status }: PoolUser): void {
  const isUnconfirmed = status === 'UNCONFIRMED' && choices.get('forgotOfUnconfirmed') === 'accepted';
  if (status !== 'CONFIRMED' && status !== 'RESET_REQUIRED' && !isUnconfirmed) {
    throw exceptions.notResettable();
  }
}

/** What is said of somebody who must not be seen not to exist. */
function hide({ choices }: CognitoServices, name: string) {
  if (choices.get('hiddenForgotPassword') === 'InvalidParameterException') {
    throw exceptions.noVerifiedContact();
  }
  return { CodeDeliveryDetails: simulatedDelivery(name) };
}
