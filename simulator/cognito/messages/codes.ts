import { HOUR_MILLISECONDS } from '../../clock';
import { exceptions } from '../exceptions';
import type { ConfirmationCode, ConfirmationCodePurpose, PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';

/** AWS: the lifetime of a code (DG/quotas). */
export const CODE_LIFE = {
  reset: HOUR_MILLISECONDS,
  signUp: 24 * HOUR_MILLISECONDS,
  verification: 24 * HOUR_MILLISECONDS,
} as const;

/**
 * Compares a code with the one that was sent to the user. The caller removes it from the user.
 *
 * @throws AwsError ExpiredCodeException if the user has no valid code, CodeMismatchException
 */
export function requireCode(
  { clock }: Pick<CognitoServices, 'clock'>,
  user: PoolUser,
  purpose: ConfirmationCodePurpose,
  given: string | undefined,
): ConfirmationCode {
  const code = user.codes[purpose];
  if (code === undefined || code.expiresAt < clock.now()) {
    throw exceptions.codeExpired();
  }
  if (code.value !== given) {
    throw exceptions.codeMismatch();
  }
  return code;
}
