import { PARTITION } from '../account';
import { physicalId, UPPERCASE_ALPHANUMERIC } from '../randomness';

export function userArn(accountId: string, name: string): string {
  return `arn:${PARTITION}:iam::${accountId}:user/${name}`;
}

export function roleArn(accountId: string, name: string): string {
  return `arn:${PARTITION}:iam::${accountId}:role/${name}`;
}

/** The ARN of a role session. */
export function sessionArn(accountId: string, role: string, session: string): string {
  return `arn:${PARTITION}:sts::${accountId}:assumed-role/${role}/${session}`;
}

/** The unique ID of a role, the same at each start. */
export function roleId(arn: string): string {
  return uniqueId('AROA', arn);
}

/**
 * Returns the unique ID of a principal: `AIDA...` for a user, `AROA...:session` for a role session.
 *
 * @param arn of a user or a role session
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function principalId(arn: string): string {
  const [, accountId, role, session] = /:(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  return accountId === undefined || role === undefined
    ? uniqueId('AIDA', arn)
    : `${roleId(roleArn(accountId, role))}:${session}`;
}

function uniqueId(prefix: string, arn: string): string {
  return prefix + physicalId(arn, UPPERCASE_ALPHANUMERIC, 17);
}
