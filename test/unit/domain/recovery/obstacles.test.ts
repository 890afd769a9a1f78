import { explainObstacle, OBSTACLES } from '../../../../domain/recovery/obstacles';
import type { UserStatus } from '../../../../domain/recovery/user';

const SENTENCES: readonly (readonly [(typeof OBSTACLES)[number], UserStatus, string])[] = [
  ['protected-user', 'CONFIRMED', 'The user is a member of a protected group. No operator may act on such a user.'],
  ['user-disabled', 'CONFIRMED', 'The user is disabled.'],
  [
    'user-federated',
    'EXTERNAL_PROVIDER',
    'The user signs in with an external identity provider and has no password in this user pool.',
  ],
  [
    'user-unconfirmed',
    'UNCONFIRMED',
    'The user has not confirmed the sign-up. Setting a password would confirm the account without proof that the user owns the address.',
  ],
  ['user-not-resettable', 'FORCE_CHANGE_PASSWORD', 'The user has a temporary password, which Cognito does not reset.'],
  [
    'user-not-resettable',
    'COMPROMISED',
    'The user has the status COMPROMISED. Find out the reason first: a new password makes the account usable again, whatever the reason is.',
  ],
  ['user-not-invited', 'CONFIRMED', 'Only a user with a temporary password can be invited again.'],
  ['recovery-not-configured', 'CONFIRMED', 'The account recovery setting of the user pool is admin_only.'],
  [
    'no-verified-contact',
    'CONFIRMED',
    'The user has no verified email address or phone number that the user pool allows for recovery.',
  ],
  ['no-contact', 'CONFIRMED', 'The user has no email address and no phone number.'],
];

describe('explainObstacle', () => {
  it.each(SENTENCES)('explains %s of a user with the status %s', (obstacle, status, sentence) => {
    expect(explainObstacle(obstacle, { status })).toBe(sentence);
  });

  it('explains every obstacle', () => {
    expect(new Set(SENTENCES.map(([obstacle]) => obstacle))).toEqual(new Set(OBSTACLES));
  });
});
