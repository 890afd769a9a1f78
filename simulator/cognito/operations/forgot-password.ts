import type { ForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { deliveryDetails, findDelivery, requireDelivery } from '../delivery';
import { exceptions } from '../exceptions';
import { requireSecretHash } from '../secret-hash';
import { sendCode } from '../send-code';
import { applyChange, type Operation, requireClient } from '../services';
import type { UserStatus } from '../user';

/** Assumed of UNCONFIRMED with a verified address; without one, AWS was seen to complain about the address. */
const RESETTABLE: readonly UserStatus[] = ['CONFIRMED', 'RESET_REQUIRED', 'UNCONFIRMED'];

/**
 * Sends a reset code to whoever asks. The status and the old password stay as they are.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const forgotPassword: Operation<ForgotPasswordCommandInput> = async (input, services, call) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, name, input.SecretHash);
  const hides = client.preventsUserExistenceErrors;
  const user = pool.users.find(name);
  if (user === undefined) {
    if (hides) {
      return { CodeDeliveryDetails: simulatedDelivery(name) };
    }
    throw exceptions.userClientNotFound();
  }
  if (hides && (!user.enabled || findDelivery(pool, user) === undefined)) {
    return { CodeDeliveryDetails: simulatedDelivery(name) };
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (!RESETTABLE.includes(user.status)) {
    throw exceptions.notResettable();
  }
  const delivery = requireDelivery(pool, user);
  const code = await sendCode(services, pool, user, delivery, {
    triggerSource: 'CustomMessage_ForgotPassword',
    clientId: client.id,
    awsSdkVersion: call.userAgent,
    ...(input.ClientMetadata && { clientMetadata: input.ClientMetadata }),
  });
  applyChange(services, pool, user, { kind: 'reset code issued', code });
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};

/** AWS: an invented destination, its medium by the format of the name. */
function simulatedDelivery(name: string) {
  return /^\+\d+$/.test(name)
    ? { Destination: `+*******${name.slice(-4)}`, DeliveryMedium: 'SMS', AttributeName: 'phone_number' }
    : { Destination: `${name.charAt(0)}***@${name.charAt(0)}***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}
