import { ACCOUNT } from '../account';
import { physicalId, UPPERCASE_ALPHANUMERIC } from '../randomness';

export function userArn(name: string): string {
  return `arn:${ACCOUNT.partition}:iam::${ACCOUNT.id}:user/${name}`;
}

export function roleArn(name: string): string {
  return `arn:${ACCOUNT.partition}:iam::${ACCOUNT.id}:role/${name}`;
}

/** The ARN of a role session. */
export function sessionArn(role: string, session: string): string {
  return `arn:${ACCOUNT.partition}:sts::${ACCOUNT.id}:assumed-role/${role}/${session}`;
}

/** The unique ID of a role, the same at each start. */
export function roleId(name: string): string {
  return uniqueId('AROA', roleArn(name));
}

/**
 * Returns the unique ID of a principal: `AIDA...` for a user, `AROA...:session` for a role session.
 *
 * @param arn of a user or a role session of the local account
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function principalId(arn: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  return role === undefined ? uniqueId('AIDA', arn) : `${roleId(role)}:${session}`;
}

function uniqueId(prefix: string, arn: string): string {
  return prefix + physicalId(arn, UPPERCASE_ALPHANUMERIC, 17);
}
