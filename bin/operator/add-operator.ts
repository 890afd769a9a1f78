import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '../../domain/api/operator';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import { readPoolFacts } from '../../domain/pool/facts';
import type { User } from '../../domain/recovery/user';
import { CommandError } from '../commands/command-error';
import { requireKnown } from '../commands/require-known';
import { complete } from './complete';
import type { OperatorPool } from './operator-pool';
import { findOperator, ROLES, requireOperatorPool } from './require-operator';

/** An operator, as `operator add` is asked for one. */
export interface NewOperator {
  readonly email: string;
  readonly role: Role;
  /** Sends another invitation to an operator who has not used the first one. */
  readonly resend: boolean;
}

/**
 * Creates an operator with a role and has Cognito send the invitation. An operator who exists gets the role.
 *
 * @returns what was done, for a person
 * @throws CommandError
 */
export async function addOperator(pool: OperatorPool, operator: NewOperator): Promise<string> {
  const described = await requireOperatorPool(pool);
  const existing = await findOperator(pool, operator.email);
  return existing === undefined
    ? create(pool, operator, described)
    : update(pool, operator, { existing, validFor: validityOf(described) });
}

async function create(pool: OperatorPool, { email, role }: NewOperator, described: UserPoolType): Promise<string> {
  requireKnown(await pool.create(email));
  await complete(
    `${email} was created and invited, but is not in the group ${role}, and may do nothing yet.`,
    pool.addToGroup(email, role),
  );
  const setUp = described.MfaConfiguration === 'ON' ? ', and then to set up an authenticator app' : '';
  return `${email} is an operator now, with the role ${role}.
Cognito sent the invitation with a temporary password, which is valid for ${validityOf(described)}.
The first sign-in asks for a new password${setUp}.`;
}

async function update(
  pool: OperatorPool,
  { email, role, resend }: NewOperator,
  { existing, validFor }: { readonly existing: User; readonly validFor: string },
): Promise<string> {
  if (!existing.enabled) {
    throw new CommandError(
      `${email} is an operator already, and is disabled. Nothing was changed. Enable the operator first: ` +
        `rekey-cognito operator enable ${email}`,
    );
  }
  const before = requireKnown(await pool.groupsOf(email)).filter((group) => ROLES.some((known) => known === group));
  if (!before.includes(role)) {
    requireKnown(await pool.addToGroup(email, role));
  }
  for (const other of before.filter((group) => group !== role)) {
    await complete(
      `${email} is in the group ${role} now, but is still in the group ${other}.`,
      pool.removeFromGroup(email, other),
    );
  }
  const invitation = await invite(pool, { email, resend }, { existing, validFor });
  return `${describeChange(email, role, before)}\n${invitation}`;
}

function describeChange(email: string, role: Role, before: readonly string[]): string {
  if (before.length === 1 && before[0] === role) {
    return `${email} is an operator already, with the role ${role}.`;
  }
  const previous = before.length === 0 ? 'without a role' : `in the group ${before.join(' and in the group ')}`;
  return `${email} was an operator already, ${previous}. The role is ${role} now.`;
}

async function invite(
  pool: OperatorPool,
  { email, resend }: Pick<NewOperator, 'email' | 'resend'>,
  { existing, validFor }: { readonly existing: User; readonly validFor: string },
): Promise<string> {
  if (existing.status !== 'FORCE_CHANGE_PASSWORD') {
    return 'No invitation was sent: the operator has used it.';
  }
  if (!resend) {
    return `The operator has not used the invitation, which is valid for ${validFor}. --resend sends another one.`;
  }
  await complete('The role is set, but the invitation was not sent again.', pool.inviteAgain(email));
  return `Cognito sent another invitation with a new temporary password, which is valid for ${validFor}.`;
}

function validityOf(described: UserPoolType): string {
  const days = readPoolFacts(described).temporaryPasswordDays ?? DEFAULT_TEMPORARY_PASSWORD_DAYS;
  return days === 1 ? 'one day' : `${days} days`;
}
