import { type MfaStep, predictSignInWithout } from '../../domain/mfa/next-sign-in';
import { CommandError } from '../commands/command-error';
import { requireKnown } from '../commands/require-known';
import { complete } from './complete';
import type { OperatorPool } from './operator-pool';
import { requireOperator, requireOperatorPool } from './require-operator';

/**
 * Removes the authenticator app of an operator and revokes all tokens.
 *
 * @returns what was done and what the next sign-in asks for, for a person
 * @throws CommandError
 */
export async function resetOperatorMfa(pool: OperatorPool, email: string): Promise<string> {
  await requireOperatorPool(pool);
  const user = await requireOperator(pool, email);
  const mfa = requireKnown(await pool.mfa());
  if (mfa.mode === 'OFF') {
    throw new CommandError(
      `The operator pool ${pool.id} has no MFA, so that there is nothing to reset. Operators need MFA: deploy the stack ` +
        'of Rekey again, or set the MFA of the pool to required, with an authenticator app.',
    );
  }
  requireKnown(await pool.deleteSoftwareToken(email));
  await complete(`The authenticator app of ${email} is removed, but the sessions are not ended.`, pool.signOut(email));
  const next = predictSignInWithout(['SOFTWARE_TOKEN_MFA'], user, mfa);
  return [
    `${email} has no authenticator app now, and all sessions are ended.`,
    describeNext(next),
    ...(user.enabled ? [] : [`The operator is disabled. To enable: rekey-cognito operator enable ${email}`]),
    // AWS: API_AdminUserGlobalSignOut does not clear the session cookie of managed login
    'Managed login remembers a sign-in in a browser for up to an hour, and this does not end it. If someone else has the device,',
    'disable the operator for an hour.',
  ].join('\n');
}

function describeNext(step: MfaStep): string {
  switch (step) {
    case 'MFA_SETUP':
      return (
        'The next sign-in asks for the password, and then to set up an authenticator app (MFA_SETUP). Anyone who has the\n' +
        'password can do so: ask the operator to sign in now.'
      );
    case 'none':
      return 'The pool does not require MFA: the next sign-in asks for the password only.';
    case 'impossible':
      return 'The operator cannot sign in: the pool requires MFA and has no factor that the operator can use.';
    default:
      return `The next sign-in asks for the password, and then for another MFA factor (${step}).`;
  }
}
