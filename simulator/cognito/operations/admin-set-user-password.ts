import type { AdminSetUserPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import { requireNewPassword } from '../pool/password-policy';
import { recordPassword } from '../pool/user';
import type { Operation } from '../services';

/**
 * Sets a password in any status, even for a disabled user. It runs no trigger and sends no message.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 */
export const adminSetUserPassword: Operation<AdminSetUserPasswordCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  const chosen = input.Password ?? '';
  requireNewPassword(pool, user, chosen, 'Password does not conform to policy');
  applyChange(services, pool, user, {
    kind: 'password set',
    password: recordPassword(pool.id, user.username, chosen, services.clock.now()),
    permanent: input.Permanent ?? false,
    voidsCode: services.switches.get('setPasswordVoidsCode') === 'invalid',
  });
  return {};
};
