import { requireKnown } from '../commands/require-known';
import { complete } from './complete';
import type { OperatorPool } from './operator-pool';
import { requireOperator, requireOperatorPool } from './require-operator';

/**
 * Disables an operator and revokes all tokens.
 *
 * @returns what was done, for a person
 * @throws CommandError
 */
export async function disableOperator(pool: OperatorPool, email: string): Promise<string> {
  await requireOperatorPool(pool);
  const { enabled } = await requireOperator(pool, email);
  if (enabled) {
    requireKnown(await pool.disable(email));
  }
  await complete(`${email} is disabled and cannot sign in, but the global sign-out failed.`, pool.signOut(email));
  const minutes = await pool.accessTokenMinutes();
  const validity = minutes.known ? `${minutes.value} minutes` : 'one day'; // AWS: the maximum of AccessTokenValidity
  return `${email} is disabled${enabled ? '' : ' already'}, and all sessions are ended. The operator cannot sign in.
An access token from before can still read users until it expires, for at most ${validity}. It cannot change a user,
because Rekey looks the operator up before each change.
To undo this: rekey-cognito operator enable ${email}`;
}

/**
 * Enables an operator.
 *
 * @returns what was done, for a person
 * @throws CommandError
 */
export async function enableOperator(pool: OperatorPool, email: string): Promise<string> {
  await requireOperatorPool(pool);
  const { enabled } = await requireOperator(pool, email);
  if (!enabled) {
    requireKnown(await pool.enable(email));
  }
  return `${email} is enabled${enabled ? ' already' : ''}, and can sign in.`;
}
