import { PROBLEMS } from '../../../../domain/api/problems';
import { maskDestination, type RecoveryMechanisms } from '../../../../domain/recovery/delivery';
import { OBSTACLES } from '../../../../domain/recovery/obstacles';
import { type Assessment, planRecovery, type RecoveryPlan } from '../../../../domain/recovery/recovery';
import { USER_STATUSES, type User, type UserStatus } from '../../../../domain/recovery/user';
import { aUser } from '../../../support/builders';
import { expectEqual } from '../../../support/expect-equal';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

/** The addresses of a user: true if verified. */
const CONTACTS = {
  'verified email': { email: true },
  'verified phone': { phoneNumber: true },
  'both verified': { email: true, phoneNumber: true },
  'unverified email': { email: false },
  'unverified phone': { phoneNumber: false },
  none: {},
} as const;
type ContactsName = keyof typeof CONTACTS;

const SETTINGS = {
  'email, then phone': ['verified_email', 'verified_phone_number'],
  'phone, then email': ['verified_phone_number', 'verified_email'],
  'email only': ['verified_email'],
  'phone only': ['verified_phone_number'],
  'admin only': ['admin_only'],
  'not set': undefined,
} as const satisfies Record<string, RecoveryMechanisms>;
type SettingName = keyof typeof SETTINGS;

function userWith(status: UserStatus, contacts: ContactsName, changes: Partial<User> = {}): User {
  const { email: _, ...withoutEmail } = aUser({ status, ...changes });
  const has: { email?: boolean; phoneNumber?: boolean } = CONTACTS[contacts];
  return {
    ...withoutEmail,
    ...(has.email !== undefined && { email: { value: 'customer@example.com', verified: has.email } }),
    ...(has.phoneNumber !== undefined && { phoneNumber: { value: '+12025550123', verified: has.phoneNumber } }),
  };
}

const plan = (user: User, setting: SettingName = 'email, then phone'): RecoveryPlan =>
  planRecovery(user, { recoveryMechanisms: SETTINGS[setting], temporaryPasswordDays: 7 }, NOW);

/** An assessment as one word: the medium, `yes`, or the obstacle. */
const word = (assessment: Assessment): string =>
  assessment.possible ? (assessment.delivery?.medium ?? 'yes') : assessment.because;

/** The medium of a code by setting and contacts. The table repeats the rules on purpose. */
const RESET: Readonly<Record<SettingName, Readonly<Record<ContactsName, string>>>> = {
  'email, then phone': {
    'verified email': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'EMAIL',
    'unverified email': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'phone, then email': {
    'verified email': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified email': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'email only': {
    'verified email': 'EMAIL',
    'verified phone': 'no-verified-contact',
    'both verified': 'EMAIL',
    'unverified email': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'phone only': {
    'verified email': 'no-verified-contact',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified email': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'admin only': {
    'verified email': 'recovery-not-configured',
    'verified phone': 'recovery-not-configured',
    'both verified': 'recovery-not-configured',
    'unverified email': 'recovery-not-configured',
    'unverified phone': 'recovery-not-configured',
    none: 'recovery-not-configured',
  },
  'not set': {
    'verified email': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified email': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
};

/** The medium of an invitation, which does not depend on the recovery setting. */
const INVITATION: Readonly<Record<ContactsName, string>> = {
  'verified email': 'EMAIL',
  'verified phone': 'SMS',
  'both verified': 'EMAIL',
  'unverified email': 'EMAIL',
  'unverified phone': 'SMS',
  none: 'no-contact',
};

type Row = {
  readonly reset: string;
  readonly invitation: string;
  readonly password: string;
  readonly recommendation: string;
};

/** The decision table for an enabled user. `by contact` refers to the tables above. */
const TABLE: Readonly<Record<UserStatus, Row>> = {
  CONFIRMED: { reset: 'by contact', invitation: 'user-not-invited', password: 'yes', recommendation: 'by contact' },
  RESET_REQUIRED: {
    reset: 'by contact',
    invitation: 'user-not-invited',
    password: 'yes',
    recommendation: 'by contact',
  },
  FORCE_CHANGE_PASSWORD: {
    reset: 'user-not-resettable',
    invitation: 'by contact',
    password: 'yes',
    recommendation: 'by contact',
  },
  UNCONFIRMED: {
    reset: 'user-unconfirmed',
    invitation: 'user-unconfirmed',
    password: 'yes',
    recommendation: 'user-unconfirmed',
  },
  EXTERNAL_PROVIDER: {
    reset: 'user-federated',
    invitation: 'user-federated',
    password: 'user-federated',
    recommendation: 'user-federated',
  },
  ARCHIVED: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    recommendation: 'user-not-resettable',
  },
  COMPROMISED: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    recommendation: 'user-not-resettable',
  },
  UNKNOWN: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    recommendation: 'user-not-resettable',
  },
};

const all = USER_STATUSES.flatMap((status) =>
  (Object.keys(CONTACTS) as ContactsName[]).flatMap((contacts) =>
    (Object.keys(SETTINGS) as SettingName[]).flatMap((setting) =>
      [true, false].flatMap((enabled) =>
        [true, false].map((federated) => ({ status, contacts, setting, enabled, federated })),
      ),
    ),
  ),
);

/** The reason against each action and the recommendation, and what is possible instead. */
const refusals = (assessments: readonly object[]) =>
  assessments.map((one) => ({
    because: 'because' in one ? one.because : undefined,
    instead: 'instead' in one ? one.instead : undefined,
  }));

/** The four actions and the recommendation, refused for one reason. */
const refusedAll = (because: string) => Array.from({ length: 5 }, () => ({ because, instead: [] }));

describe('the decision table', () => {
  it('is tested completely: 8 statuses x 6 contacts x 6 settings x enabled x federated', () => {
    expect(all).toHaveLength(8 * 6 * 6 * 2 * 2);
  });

  it.each(all.filter(({ enabled }) => enabled))(
    'decides on $status, contacts $contacts, recovery $setting, federated $federated',
    ({ status, contacts, setting, federated }) => {
      const { actions, recommendation } = plan(userWith(status, contacts, { federated }), setting);

      const row = TABLE[status];
      const reset = row.reset === 'by contact' ? RESET[setting][contacts] : row.reset;
      const invitation = row.invitation === 'by contact' ? INVITATION[contacts] : row.invitation;
      const words = {
        'password-reset': word(actions['password-reset']),
        invitation: word(actions.invitation),
        'temporary-password': word(actions['temporary-password']),
        'permanent-password': word(actions['permanent-password']),
      };
      const isMedium = (outcome: string) => outcome === 'EMAIL' || outcome === 'SMS';
      const byContact = isMedium(reset) ? 'password-reset' : isMedium(invitation) ? 'invitation' : 'temporary-password';
      expectEqual(
        { ...words, recommendation: recommendation.action ?? recommendation.because },
        {
          'password-reset': reset,
          invitation,
          'temporary-password': row.password,
          'permanent-password': row.password,
          recommendation: row.recommendation === 'by contact' ? byContact : row.recommendation,
        },
      );
    },
  );

  it.each(all.filter(({ enabled }) => !enabled))(
    'allows nothing for a disabled user: $status, $contacts, recovery $setting, federated $federated',
    ({ status, contacts, setting, federated }) => {
      const { actions, recommendation, signIn } = plan(
        userWith(status, contacts, { enabled: false, federated }),
        setting,
      );

      expectEqual(refusals([...Object.values(actions), recommendation]), refusedAll('user-disabled'));
      expectEqual(signIn, 'disabled');
    },
  );

  it.each(all)(
    'lists exactly the possible actions in instead: $status, $contacts, recovery $setting',
    ({ status, contacts, setting, enabled, federated }) => {
      const { actions, recommendation } = plan(userWith(status, contacts, { enabled, federated }), setting);

      const possible = Object.entries(actions).flatMap(([action, { possible: is }]) => (is ? [action] : []));
      const refused = [...Object.values(actions), recommendation].flatMap((one) => ('because' in one ? [one] : []));
      expectEqual(
        {
          instead: refused.map(({ instead }) => instead),
          malformed: refused.map(({ detail }) => detail).filter((detail) => !/^[A-Z].+\.$/.test(detail)),
          isPossible: recommendation.action === null || possible.includes(recommendation.action),
        },
        { instead: refused.map(() => possible), malformed: [], isPossible: true },
      );
    },
  );

  it.each(all)(
    'allows nothing for a protected user: $status, $contacts, recovery $setting',
    ({ status, contacts, setting, enabled, federated }) => {
      const { actions, recommendation } = planRecovery(
        userWith(status, contacts, { enabled, federated }),
        { recoveryMechanisms: SETTINGS[setting], temporaryPasswordDays: 7, isProtected: true },
        NOW,
      );

      expectEqual(refusals([...Object.values(actions), recommendation]), refusedAll('protected-user'));
    },
  );

  it('has a problem type for every obstacle', () => {
    expect(OBSTACLES.filter((obstacle) => !Object.hasOwn(PROBLEMS, obstacle))).toEqual([]);
  });

  it('masks the destination of a message', () => {
    const { actions } = plan(userWith('CONFIRMED', 'both verified'));

    expect(actions['password-reset']).toEqual({
      possible: true,
      delivery: {
        medium: 'EMAIL',
        destination: maskDestination('EMAIL', { value: 'customer@example.com', verified: true }),
      },
    });
  });
});

describe('the recommendation', () => {
  it.each<[UserStatus, ContactsName, SettingName, string, string]>([
    [
      'CONFIRMED',
      'verified email',
      'not set',
      'password-reset',
      'The user has a password and a verified address for the code.',
    ],
    [
      'RESET_REQUIRED',
      'verified email',
      'not set',
      'password-reset',
      'The password is already reset. Send a new code if the last one did not arrive or has expired.',
    ],
    [
      'FORCE_CHANGE_PASSWORD',
      'verified email',
      'not set',
      'invitation',
      'The user has a temporary password. Cognito sends a new one, and the previous one stops working.',
    ],
    [
      'FORCE_CHANGE_PASSWORD',
      'none',
      'not set',
      'temporary-password',
      'The user has no email address and no phone number. An operator can set a temporary password and hand it over.',
    ],
    [
      'CONFIRMED',
      'none',
      'not set',
      'temporary-password',
      'The user has no verified email address or phone number that the user pool allows for recovery. An operator can set a temporary password and hand it over.',
    ],
    [
      'CONFIRMED',
      'verified email',
      'admin only',
      'temporary-password',
      'The account recovery setting of the user pool is admin_only. An operator can set a temporary password and hand it over.',
    ],
  ])('is, for %s, %s and recovery %s, %s with the reason', (status, contacts, setting, action, detail) => {
    expect(plan(userWith(status, contacts), setting).recommendation).toEqual({ action, detail });
  });
});

describe('a temporary password', () => {
  const invited = (ageDays: number) => aUser({ status: 'FORCE_CHANGE_PASSWORD', modifiedAt: NOW - ageDays * DAY });

  it.each([
    [7, 'temporary-password-expired', 'which has expired'],
    [7 - 1 / DAY, 'temporary-password', 'has a temporary password.'],
  ])('of %d days has the state %s, and the recommendation is an invitation', (ageDays, signIn, words) => {
    const planned = plan(invited(ageDays));

    expect(planned.signIn).toBe(signIn);
    expect(planned.recommendation).toEqual({ action: 'invitation', detail: expect.stringContaining(words) });
  });

  it('counts as valid if the last change of the user is not known', () => {
    expect(plan(aUser({ status: 'FORCE_CHANGE_PASSWORD' })).signIn).toBe('temporary-password');
  });
});

describe('signInState', () => {
  it.each([
    ['CONFIRMED', 'possible'],
    ['RESET_REQUIRED', 'password-reset-required'],
    ['UNCONFIRMED', 'unconfirmed'],
    ['EXTERNAL_PROVIDER', 'external-provider'],
    ['ARCHIVED', 'impossible'],
    ['COMPROMISED', 'impossible'],
    ['UNKNOWN', 'impossible'],
  ] as const)('is, for %s, %s', (status, state) => {
    expect(plan(aUser({ status })).signIn).toBe(state);
  });
});
