import type { AdminResetUserPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { CODE_LIFE } from '../messages/codes';
import { requireDelivery } from '../messages/delivery';
import { sendCode } from '../messages/send-message';
import { administratorCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import { isResettable, type PoolUser } from '../pool/user';
import type { CognitoServices, Operation } from '../services';

/**
 * Sends a reset code and invalidates the password until it is replaced. The operation has no trigger source of its own:
 * the source is CustomMessage_ForgotPassword.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export const adminResetUserPassword: Operation<AdminResetUserPasswordCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const { switches, attempts } = services;
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  requireResettable(services, user);
  if (user.status === 'RESET_REQUIRED' && switches.get('secondReset') === 'no code') {
    return {};
  }
  const delivery = requireDelivery(pool, user, switches.get('resetUnderAdminOnly'));
  if (switches.get('adminResetIsAttempt') === 'yes') {
    attempts.count('recovery', user);
  }
  const shown = switches.get('userStatusInEvent') === 'before' ? user : { ...user, status: 'RESET_REQUIRED' as const };
  const code = await sendCode(services, pool, shown, delivery, CODE_LIFE.reset, {
    source: 'CustomMessage_ForgotPassword',
    caller: administratorCaller(services, clientInfo, input.ClientMetadata),
  }).catch((error: unknown) => {
    if (switches.get('failedMessage') === 'user in RESET_REQUIRED') {
      applyChange(services, pool, user, { kind: 'reset required', code: undefined });
    }
    throw error;
  });
  const current = pool.users.current(user);
  if (current === undefined) {
    throw exceptions.userNotFound();
  }
  requireResettable(services, current); // A concurrent request may have changed the user.
  applyChange(services, pool, user, { kind: 'reset required', code });
  return {};
};

/** @throws AwsError NotAuthorizedException */
function requireResettable({ switches }: Pick<CognitoServices, 'switches'>, { enabled, status }: PoolUser): void {
  if (!enabled) {
    throw exceptions.userDisabled();
  }
  if (!isResettable(status, switches.get('resetOfUnconfirmed'))) {
    throw exceptions.notResettable();
  }
}
