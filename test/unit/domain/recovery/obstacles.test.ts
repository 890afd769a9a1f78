import { explainObstacle, OBSTACLES } from '../../../../domain/recovery/obstacles';
import type { UserStatus } from '../../../../domain/recovery/user';

const SENTENCES: readonly (readonly [(typeof OBSTACLES)[number], UserStatus, string])[] = [
  ['protected-user', 'CONFIRMED', 'The user is a member of a group that nobody may act on by this API.'],
  ['user-disabled', 'CONFIRMED', 'Somebody switched this account off.'],
  [
    'user-federated',
    'EXTERNAL_PROVIDER',
    'The user signs in with an external identity provider and has no password in this user pool.',
  ],
  [
    'user-unconfirmed',
    'UNCONFIRMED',
    'The user signed up and never confirmed it. A password would confirm the account without proof that the address is theirs.',
  ],
  [
    'user-not-resettable',
    'FORCE_CHANGE_PASSWORD',
    'The user still has a temporary password, which Cognito does not reset.',
  ],
  [
    'user-not-resettable',
    'COMPROMISED',
    'The user is COMPROMISED: find out why before anything else. A password makes the account usable again, whatever the reason was.',
  ],
  ['user-not-invited', 'CONFIRMED', 'Only a user who still has a temporary password can be invited again.'],
  ['recovery-not-configured', 'CONFIRMED', 'The account recovery setting of the user pool is admin_only.'],
  [
    'no-verified-contact',
    'CONFIRMED',
    'Neither an e-mail address nor a phone number is verified and allowed for recovery.',
  ],
  ['no-contact', 'CONFIRMED', 'The user has neither an e-mail address nor a phone number.'],
];

describe('explainObstacle', () => {
  it.each(SENTENCES)('explains %s of a user who is %s', (obstacle, status, sentence) => {
    expect(explainObstacle(obstacle, { status })).toBe(sentence);
  });

  it('explains every obstacle', () => {
    expect(new Set(SENTENCES.map(([obstacle]) => obstacle))).toEqual(new Set(OBSTACLES));
  });
});
