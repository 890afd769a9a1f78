import type { ForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { CODE_LIFE } from '../messages/codes';
import { deliveryDetails, findDelivery, requireDelivery, simulatedDelivery } from '../messages/delivery';
import { sendCode } from '../messages/send-message';
import { refuseTriggers } from '../messages/trigger';
import { clientCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { unknownUser } from '../pool/unknown-user';
import { isResettable } from '../pool/user';
import { findUserByClient, type UserByClient } from '../pool/user-by-client';
import type { CognitoServices, Operation } from '../services';

/**
 * Sends a reset code to any caller. The status and the current password do not change.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const forgotPassword: Operation<ForgotPasswordCommandInput> = async (input, services, clientInfo) => {
  const found = findUserByClient(services, input);
  const { pool, client, user, hides } = found;
  const whenUnconfirmed = services.switches.get('forgotOfUnconfirmed');
  if (user === undefined) {
    refuseTriggers(pool, ['UserMigration']);
  }
  if (hides && !(user?.enabled && isResettable(user.status, whenUnconfirmed) && findDelivery(pool, user))) {
    return hide(services, found);
  }
  if (user === undefined) {
    throw exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (!isResettable(user.status, whenUnconfirmed)) {
    throw exceptions.notResettable();
  }
  const delivery = requireDelivery(pool, user, 'NotAuthorizedException');
  services.attempts.count('recovery', user);
  const code = await sendCode(services, pool, user, delivery, CODE_LIFE.reset, {
    source: 'CustomMessage_ForgotPassword',
    caller: clientCaller(client, clientInfo, input.ClientMetadata),
  });
  applyChange(services, pool, user, { kind: 'code issued', purpose: 'reset', code });
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};

/** Responds for a user who does not exist or cannot be reached, if the client hides this. */
function hide(
  { switches, attempts }: Pick<CognitoServices, 'switches' | 'attempts'>,
  { pool, user, name }: UserByClient,
) {
  attempts.count('recovery', user ?? unknownUser(pool, name));
  if (switches.get('hiddenForgotPassword') === 'InvalidParameterException') {
    throw exceptions.noVerifiedContact();
  }
  return { CodeDeliveryDetails: simulatedDelivery(pool, name) };
}
