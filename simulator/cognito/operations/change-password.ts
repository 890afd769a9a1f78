import type { ChangePasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { requireNewPassword } from '../pool/password-policy';
import { isPassword, recordPassword } from '../pool/user';
import type { Operation } from '../services';
import { requirePassword } from '../sign-in/sign-in';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
export const changePassword: Operation<ChangePasswordCommandInput> = async (input, services) => {
  const { pool, user } = await requireAccessToken(services, input.AccessToken);
  services.attempts.count('change password', user);
  requirePassword(services, user, () => isPassword(pool.id, user, input.PreviousPassword ?? ''));
  if (user.status === 'RESET_REQUIRED') {
    throw exceptions.passwordResetRequired(); // Assumed: ChangePassword of a user in RESET_REQUIRED
  }
  const chosen = input.ProposedPassword ?? '';
  requireNewPassword(pool, user, chosen, 'Password did not conform with policy');
  services.lockOuts.succeed(user);
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  applyChange(services, pool, user, { kind: 'password changed', password });
  return {};
};
