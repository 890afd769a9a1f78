import type { RecoveryMechanisms } from '../domain/recovery/delivery';
import { type Obstacle, obstacleToReset } from '../domain/recovery/obstacles';
import type { Finding } from './finding';
import { describeSample, enabledUsers, type Sample } from './listed-user';

/** The share of users without a verified address from which the doctor warns. */
const TOO_MANY = 0.05;

/**
 * Counts the users who can receive a code from AdminResetUserPassword. ListUsers does not return MFA factors: a user
 * whose only verified address is an MFA factor counts as a user who can be reset.
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
  const otherReasons = others.map(([obstacle, count]) => `${count} ${obstacle}`).join(', ');
  const found =
    `Users without a verified address for a code: ${without} of ${enabled.length} ${describeSample(sample)}` +
    `${otherReasons && `; users who cannot be reset for another reason: ${otherReasons}`}.`;
  return without >= TOO_MANY * enabled.length && without > 0
    ? [
        {
          check,
          level: 'warning',
          found,
          remedy:
            'Verify addresses at sign-in. Until then, set a temporary password for these users (PUT .../password).',
        },
      ]
    : [{ check, level: 'ok', found }];
}
