import type { ConfirmForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { requireCode } from '../messages/codes';
import { runPostConfirmation } from '../messages/post-confirmation';
import { clientCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { requireNewPassword } from '../pool/password-policy';
import { unknownUser } from '../pool/unknown-user';
import { recordPassword } from '../pool/user';
import { findUserByClient } from '../pool/user-by-client';
import type { Operation } from '../services';

/**
 * Accepts a reset code and a new password, regardless of the operation that sent the code.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export const confirmForgotPassword: Operation<ConfirmForgotPasswordCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const { pool, client, name, user, hides } = findUserByClient(services, input);
  if (hides && !user?.enabled) {
    services.attempts.count('recovery', user ?? unknownUser(pool, name));
    throw exceptions.codeMismatch();
  }
  if (user === undefined) {
    throw exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw exceptions.userDisabled();
  }
  services.attempts.count('recovery', user);
  requireCode(services, user, 'reset', input.ConfirmationCode);
  if (user.status === 'UNCONFIRMED' && services.switches.get('confirmOfUnconfirmed') !== 'accepted') {
    throw exceptions.userNotConfirmed();
  }
  const chosen = input.Password ?? '';
  requireNewPassword(pool, user, chosen, 'Password did not conform with policy');
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  const confirmed = applyChange(services, pool, user, { kind: 'password confirmed', password });
  const caller = clientCaller(client, clientInfo, input.ClientMetadata);
  await runPostConfirmation(services.lambda, pool, confirmed, 'PostConfirmation_ConfirmForgotPassword', caller);
  return {};
};
