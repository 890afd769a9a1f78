import type { AdminResetUserPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireDelivery } from '../delivery';
import { exceptions } from '../exceptions';
import { sendCode } from '../send-code';
import { applyChange, type Operation, requirePool, requireUser } from '../services';

/**
 * Sends a reset code and makes the password useless until it is replaced. There is no trigger source of its own: the
 * trigger sees CustomMessage_ForgotPassword.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export const adminResetUserPassword: Operation<AdminResetUserPasswordCommandInput> = async (input, services, call) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
    throw exceptions.notResettable(); // Assumed for UNCONFIRMED and the statuses that were never seen
  }
  const code = await sendCode(services, pool, user, requireDelivery(pool, user), {
    triggerSource: 'CustomMessage_ForgotPassword',
    clientId: 'CLIENT_ID_NOT_APPLICABLE',
    awsSdkVersion: call.userAgent,
    ...(input.ClientMetadata && { clientMetadata: input.ClientMetadata }),
  });
  applyChange(services, pool, user, { kind: 'reset required', code });
  return {};
};
