import { HOUR_MILLISECONDS } from '../../clock';
import { exceptions } from '../exceptions';
import type { CodePurpose, ConfirmationCode, PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';

/** AWS: how long a code works (DG/quotas). */
export const CODE_LIFE = {
  reset: HOUR_MILLISECONDS,
  signUp: 24 * HOUR_MILLISECONDS,
  verification: 24 * HOUR_MILLISECONDS,
} as const;

/**
 * Compares a code with the one that a user was sent. Whoever calls takes it from the user.
 *
 * @throws AwsError ExpiredCodeException where there is none any more, CodeMismatchException
 */
export function requireCode(
  { clock }: Pick<CognitoServices, 'clock'>,
  user: PoolUser,
  purpose: CodePurpose,
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
