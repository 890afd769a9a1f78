import type { RecoveryMechanisms } from '../domain/recovery/delivery';
import { type Obstacle, obstacleToReset } from '../domain/recovery/obstacles';
import type { Finding } from './finding';
import { enabledUsers, type Sample } from './listed-user';

/** From which share on of users without a way to get a code it is told. */
const TOO_MANY = 0.05;

/**
 * How many users AdminResetUserPassword could send a code to. Second factors are not in ListUsers: who has the only
 * verified address as second factor counts as one who can be reset.
 */
export function checkVerifiedContacts(sample: Sample, mechanisms: RecoveryMechanisms): Finding[] {
  const check = 'verified-contacts';
  const enabled = enabledUsers(sample);
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
  const lookedAt = sample.isPartial ? ' that were looked at' : '';
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
