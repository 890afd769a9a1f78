import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { RESOURCE_SERVER } from '../../domain/api/contract';
import type { Role } from '../../domain/api/operator';
import type { User } from '../../domain/recovery/user';
import { CommandError } from '../commands/command-error';
import { requireKnown } from '../commands/require-known';
import type { OperatorPool } from './operator-pool';

/** The roles of operators. Each is a group of the operator pool. */
export const ROLES: readonly Role[] = ['agent', 'admin'];

/**
 * Requires that a user pool is an operator pool of Rekey, so that no command acts on the users of an application.
 *
 * @throws CommandError
 */
export async function requireOperatorPool(pool: OperatorPool): Promise<UserPoolType> {
  const described = requireKnown(await pool.describe());
  if (described === undefined) {
    throw new CommandError(
      `There is no user pool ${pool.id} in this account and Region: correct --user-pool-id, --region or AWS_PROFILE.`,
    );
  }
  const [groups, hasAdminApi] = await Promise.all([pool.groups(), pool.hasAdminApi()]);
  const missing = [
    ...ROLES.filter((role) => !requireKnown(groups).includes(role)).map((role) => `group ${role}`),
    ...(requireKnown(hasAdminApi) ? [] : [`resource server ${RESOURCE_SERVER}`]),
  ];
  if (missing.length > 0) {
    throw new CommandError(
      `The user pool ${pool.id} is not an operator pool of Rekey: it has no ${missing.join(' and no ')}. Nothing was ` +
        'changed. Use the pool in the output OperatorPoolId of the stack.',
    );
  }
  return described;
}

/**
 * Looks an operator up by the email address.
 *
 * @throws CommandError if the address is the username or an alias of an operator with another address
 */
export async function findOperator(pool: OperatorPool, email: string): Promise<User | undefined> {
  const user = requireKnown(await pool.find(email));
  if (user !== undefined && user.email?.value.toLowerCase() !== email.toLowerCase()) {
    throw new CommandError(
      `${email} is the username of an operator with another email address. Nothing was changed. Use the email address.`,
    );
  }
  return user;
}

/** @throws CommandError if no operator has this email address */
export async function requireOperator(pool: OperatorPool, email: string): Promise<User> {
  const user = await findOperator(pool, email);
  if (user === undefined) {
    throw new CommandError(
      `No operator has the email address ${email}: correct the address, or create the operator with "operator add".`,
    );
  }
  return user;
}
