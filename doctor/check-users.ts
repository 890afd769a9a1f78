import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { RecoveryMechanisms } from '../domain/delivery';
import { type Obstacle, obstacleToReset } from '../domain/obstacles';
import { contactOf, statusOf, type User } from '../domain/user';
import type { Finding } from './finding';

/** Users of a pool, as ListUsers has them. */
export interface Sample {
  readonly users: readonly UserType[];
  /** Whether there are more than were looked at. */
  readonly isPartial: boolean;
}

/** From which share on of users without a way to get a code it is told. */
const TOO_MANY = 0.05;

/**
 * How many users AdminResetUserPassword could send a code to. Second factors are not in ListUsers: who has the only
 * verified address as second factor counts as one who can be reset.
 */
export function checkVerifiedContacts({ users, isPartial }: Sample, mechanisms: RecoveryMechanisms): Finding[] {
  const check = 'verified-contacts';
  const enabled = users.map(readListedUser).filter((user) => user.enabled);
  if (enabled.length === 0) {
    return [{ check, level: 'ok', found: 'The user pool has no enabled users yet.' }];
  }
  const counts = new Map<Obstacle, number>();
  for (const user of enabled) {
    const obstacle = obstacleToReset(user, mechanisms);
    if (obstacle !== undefined) {
      counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1);
    }
  }
  const without = counts.get('no-verified-contact') ?? 0;
  const others = [...counts].filter(([obstacle]) => obstacle !== 'no-verified-contact');
  const lookedAt = isPartial ? ' that were looked at' : '';
  const otherReasons = others.map(([obstacle, count]) => `${count} ${obstacle}`).join(', ');
  const found =
    `Without a verified address for a code: ${without} of ${enabled.length} enabled users${lookedAt}` +
    `${otherReasons && `; not to be reset for another reason: ${otherReasons}`}.`;
  return without >= TOO_MANY * enabled.length && without > 0
    ? [
        {
          check,
          level: 'warning',
          found,
          remedy:
            'Have addresses verified at sign-in. Until then such users need a temporary password (PUT .../password).',
        },
      ]
    : [{ check, level: 'ok', found }];
}

function readListedUser({ Attributes = [], Enabled = true, UserStatus, Username = '' }: UserType): User {
  const attributes = new Map(Attributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  const status = statusOf(UserStatus);
  const email = contactOf(attributes, 'email');
  const phoneNumber = contactOf(attributes, 'phone_number');
  return {
    username: Username,
    sub: attributes.get('sub') ?? '',
    status,
    enabled: Enabled,
    federated: status === 'EXTERNAL_PROVIDER' || attributes.has('identities'),
    secondFactors: [],
    ...(email && { email }),
    ...(phoneNumber && { phoneNumber }),
  };
}
