import type { ResendConfirmationCodeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { callerBy } from '../caller';
import { deliveryDetails, simulatedDelivery } from '../delivery';
import { exceptions } from '../exceptions';
import { requireSecretHash } from '../secret-hash';
import { type Operation, requireClient } from '../services';
import { sendSignUpCode } from '../sign-up-code';

/**
 * Sends the code of a sign-up once more.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export const resendConfirmationCode: Operation<ResendConfirmationCodeCommandInput> = async (input, services, call) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, [name], input.SecretHash);
  const user = pool.users.find(name);
  if (user === undefined) {
    if (client.preventsUserExistenceErrors) {
      return { CodeDeliveryDetails: simulatedDelivery(name) };
    }
    throw exceptions.userClientNotFound();
  }
  if (user.status !== 'UNCONFIRMED') {
    throw exceptions.alreadyConfirmed();
  }
  services.attempts.count('resend confirmation code', user);
  const caller = callerBy(client, call, input.ClientMetadata);
  const delivery = await sendSignUpCode(services, pool, user, 'CustomMessage_ResendCode', caller);
  if (delivery === undefined) {
    throw exceptions.noAutoVerification();
  }
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};
