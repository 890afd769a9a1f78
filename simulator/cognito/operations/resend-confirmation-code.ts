import type { ResendConfirmationCodeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { deliveryDetails, simulatedDelivery } from '../messages/delivery';
import { sendSignUpCode } from '../messages/sign-up-code';
import { clientCaller } from '../messages/trigger-caller';
import { unknownUser } from '../pool/unknown-user';
import { findUserByClient } from '../pool/user-by-client';
import type { Operation } from '../services';

/**
 * Sends the code of a sign-up again.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export const resendConfirmationCode: Operation<ResendConfirmationCodeCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const { pool, client, name, user, hides } = findUserByClient(services, input);
  if (hides && !(user?.enabled && user.status === 'UNCONFIRMED')) {
    services.attempts.count('resend confirmation code', user ?? unknownUser(pool, name));
    return { CodeDeliveryDetails: simulatedDelivery(pool, name) };
  }
  if (user === undefined) {
    throw exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (user.status !== 'UNCONFIRMED') {
    throw exceptions.alreadyConfirmed();
  }
  services.attempts.count('resend confirmation code', user);
  const caller = clientCaller(client, clientInfo, input.ClientMetadata);
  const delivery = await sendSignUpCode(services, pool, user, 'CustomMessage_ResendCode', caller);
  if (delivery === undefined) {
    throw exceptions.noAutoVerification();
  }
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};
