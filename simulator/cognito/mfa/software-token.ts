import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import type { PoolUser, SoftwareToken } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { codeOfStep, encodeBase32, isTolerated, stepsOf, toleratedSteps } from './totp';

/** AWS: a secret has 52 characters of Base32 (samples of AssociateSoftwareToken). */
const SECRET_BYTES = 32;

/**
 * Starts the setup of an authenticator app. An app that the user has registered before works until the new one is
 * verified.
 *
 * @returns the secret, in Base32
 * @throws AwsError SoftwareTokenMFANotFoundException
 */
export function associateToken(
  services: Pick<CognitoServices, 'clock' | 'randomness'>,
  pool: UserPool,
  user: PoolUser,
): string {
  requireTokensOffered(pool);
  const secret = encodeBase32(services.randomness.bytes(SECRET_BYTES));
  // AWS: an existing app is replaced when the new one is verified (API reference, AssociateSoftwareToken).
  applyChange(services, pool, user, { kind: 'software token associated', secret });
  return secret;
}

/**
 * Registers the authenticator app of a user with a code that it shows.
 *
 * @throws AwsError SoftwareTokenMFANotFoundException, EnableSoftwareTokenMFAException, NotAuthorizedException
 */
export function verifyToken(
  services: Pick<CognitoServices, 'clock' | 'lockOuts'>,
  pool: UserPool,
  user: PoolUser,
  { code, deviceName }: { readonly code: string; readonly deviceName: string | undefined },
): PoolUser {
  requireTokensOffered(pool);
  const { pendingSecret: secret } = user;
  if (secret === undefined) {
    throw exceptions.noSoftwareToken();
  }
  services.lockOuts.check(user);
  const [step] = stepsOf(code, secret, services.clock.now());
  if (step === undefined) {
    services.lockOuts.fail(user); // Assumed: a wrong code of a setup counts as a wrong code of a sign-in
    throw exceptions.softwareTokenMismatch();
  }
  // AWS: a code that registered an app cannot be used to sign in (amplify-swift, integration tests of TOTP).
  const token = { secret, usedSteps: [step], name: deviceName };
  return applyChange(services, pool, user, { kind: 'software token verified', token });
}

/**
 * Accepts a code of the user's authenticator app once.
 *
 * @throws AwsError NotAuthorizedException, SoftwareTokenMFANotFoundException, CodeMismatchException,
 * ExpiredCodeException
 */
export function spendCode(
  services: Pick<CognitoServices, 'clock' | 'lockOuts'>,
  pool: UserPool,
  user: PoolUser,
  code: string,
): PoolUser {
  services.lockOuts.check(user);
  const { softwareToken: token } = user;
  if (token === undefined) {
    throw exceptions.noSoftwareToken();
  }
  const now = services.clock.now();
  const steps = stepsOf(code, token.secret, now);
  if (steps.length === 0) {
    services.lockOuts.fail(user);
    throw exceptions.wrongTotp();
  }
  const step = steps.find((one) => !token.usedSteps.includes(one));
  if (step === undefined) {
    throw exceptions.totpUsed(); // Assumed: a used code does not count as a wrong one
  }
  const usedSteps = [...token.usedSteps.filter((one) => isTolerated(one, now)), step];
  return applyChange(services, pool, user, { kind: 'software token used', usedSteps });
}

/** Returns a code of an authenticator app that is valid now and was not used. */
export function unusedCode({ secret, usedSteps }: SoftwareToken, now: number): string | undefined {
  const step = toleratedSteps(now).find((one) => !usedSteps.includes(one));
  return step === undefined ? undefined : codeOfStep(secret, step);
}

function requireTokensOffered({ configuration: { mfa, mfaFactors } }: UserPool): void {
  if (mfa === 'OFF' || !mfaFactors.includes('SOFTWARE_TOKEN_MFA')) {
    throw exceptions.softwareTokensNotOffered();
  }
}
