import type { ConfirmForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { requirePolicy } from '../password-policy';
import { requireSecretHash } from '../secret-hash';
import { applyChange, type Operation, requireClient } from '../services';
import { recordPassword } from '../user';

/**
 * Takes a reset code and a new password, whoever had asked for the code.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export const confirmForgotPassword: Operation<ConfirmForgotPasswordCommandInput> = (input, services) => {
  const { pool, client } = requireClient(services, input.ClientId);
  const name = input.Username ?? '';
  requireSecretHash(client, name, input.SecretHash);
  const user = pool.users.find(name);
  const hides = client.preventsUserExistenceErrors;
  if (user === undefined) {
    throw hides ? exceptions.codeMismatch() : exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw hides ? exceptions.codeMismatch() : exceptions.userDisabled();
  }
  const { resetCode } = user;
  if (resetCode === undefined || resetCode.expiresAt < services.clock.now()) {
    throw exceptions.codeExpired();
  }
  if (resetCode.value !== input.ConfirmationCode) {
    throw exceptions.codeMismatch();
  }
  const chosen = input.Password ?? '';
  requirePolicy(pool.configuration.passwordPolicy, chosen, 'Password did not conform with policy');
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  applyChange(services, pool, user, { kind: 'password confirmed', password });
  return {};
};
