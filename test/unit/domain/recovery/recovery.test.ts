import { PROBLEMS } from '../../../../domain/api/problems';
import { maskDestination, type RecoveryMechanisms } from '../../../../domain/recovery/delivery';
import { OBSTACLES } from '../../../../domain/recovery/obstacles';
import { type Assessment, planRecovery, type RecoveryPlan } from '../../../../domain/recovery/recovery';
import { USER_STATUSES, type User, type UserStatus } from '../../../../domain/recovery/user';
import { aUser } from '../../../support/builders';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

/** Which addresses a user has, and which of them are verified. */
const CONTACTS = {
  'verified e-mail': { email: true },
  'verified phone': { phoneNumber: true },
  'both verified': { email: true, phoneNumber: true },
  'unverified e-mail': { email: false },
  'unverified phone': { phoneNumber: false },
  none: {},
} as const;
type ContactsName = keyof typeof CONTACTS;

const SETTINGS = {
  'e-mail, then phone': ['verified_email', 'verified_phone_number'],
  'phone, then e-mail': ['verified_phone_number', 'verified_email'],
  'e-mail only': ['verified_email'],
  'phone only': ['verified_phone_number'],
  'admin only': ['admin_only'],
  'not set': undefined,
} as const satisfies Record<string, RecoveryMechanisms>;
type SettingName = keyof typeof SETTINGS;

function userWith(status: UserStatus, contacts: ContactsName, changes: Partial<User> = {}): User {
  const { email: _, ...nobody } = aUser({ status, ...changes });
  const has: { email?: boolean; phoneNumber?: boolean } = CONTACTS[contacts];
  return {
    ...nobody,
    ...(has.email !== undefined && { email: { value: 'customer@example.com', verified: has.email } }),
    ...(has.phoneNumber !== undefined && { phoneNumber: { value: '+12025550123', verified: has.phoneNumber } }),
  };
}

const plan = (user: User, setting: SettingName = 'e-mail, then phone'): RecoveryPlan =>
  planRecovery(user, { recoveryMechanisms: SETTINGS[setting], temporaryPasswordDays: 7 }, NOW);

/** One word for an assessment: the medium, `yes`, or why not. */
const word = (assessment: Assessment): string =>
  assessment.possible ? (assessment.delivery?.medium ?? 'yes') : assessment.because;

/** Where a code goes by setting and contacts: written out here, so that the code under test is not its own judge. */
const RESET: Readonly<Record<SettingName, Readonly<Record<ContactsName, string>>>> = {
  'e-mail, then phone': {
    'verified e-mail': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'EMAIL',
    'unverified e-mail': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'phone, then e-mail': {
    'verified e-mail': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified e-mail': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'e-mail only': {
    'verified e-mail': 'EMAIL',
    'verified phone': 'no-verified-contact',
    'both verified': 'EMAIL',
    'unverified e-mail': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'phone only': {
    'verified e-mail': 'no-verified-contact',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified e-mail': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
  'admin only': {
    'verified e-mail': 'recovery-not-configured',
    'verified phone': 'recovery-not-configured',
    'both verified': 'recovery-not-configured',
    'unverified e-mail': 'recovery-not-configured',
    'unverified phone': 'recovery-not-configured',
    none: 'recovery-not-configured',
  },
  'not set': {
    'verified e-mail': 'EMAIL',
    'verified phone': 'SMS',
    'both verified': 'SMS',
    'unverified e-mail': 'no-verified-contact',
    'unverified phone': 'no-verified-contact',
    none: 'no-verified-contact',
  },
};

/** Where an invitation goes: the pool's recovery setting has no say in it. */
const INVITATION: Readonly<Record<ContactsName, string>> = {
  'verified e-mail': 'EMAIL',
  'verified phone': 'SMS',
  'both verified': 'EMAIL',
  'unverified e-mail': 'EMAIL',
  'unverified phone': 'SMS',
  none: 'no-contact',
};

type Row = { readonly reset: string; readonly invitation: string; readonly password: string; readonly choice: string };

/** The whole table for an enabled user; `by contact` stands for the tables above. */
const TABLE: Readonly<Record<UserStatus, Row>> = {
  CONFIRMED: { reset: 'by contact', invitation: 'user-not-invited', password: 'yes', choice: 'by contact' },
  RESET_REQUIRED: { reset: 'by contact', invitation: 'user-not-invited', password: 'yes', choice: 'by contact' },
  FORCE_CHANGE_PASSWORD: {
    reset: 'user-not-resettable',
    invitation: 'by contact',
    password: 'yes',
    choice: 'by contact',
  },
  UNCONFIRMED: {
    reset: 'user-unconfirmed',
    invitation: 'user-unconfirmed',
    password: 'yes',
    choice: 'user-unconfirmed',
  },
  EXTERNAL_PROVIDER: {
    reset: 'user-federated',
    invitation: 'user-federated',
    password: 'user-federated',
    choice: 'user-federated',
  },
  ARCHIVED: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    choice: 'user-not-resettable',
  },
  COMPROMISED: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    choice: 'user-not-resettable',
  },
  UNKNOWN: {
    reset: 'user-not-resettable',
    invitation: 'user-not-invited',
    password: 'yes',
    choice: 'user-not-resettable',
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

describe('the decision table', () => {
  it('is enumerated whole: 8 statuses x 6 contacts x 6 settings x enabled x federated', () => {
    expect(all).toHaveLength(8 * 6 * 6 * 2 * 2);
  });

  it.each(all.filter(({ enabled }) => enabled))(
    'decides for $status, $contacts, recovery $setting, federated $federated',
    ({ status, contacts, setting, federated }) => {
      const { actions, choice } = plan(userWith(status, contacts, { federated }), setting);

      const row = TABLE[status];
      const reset = row.reset === 'by contact' ? RESET[setting][contacts] : row.reset;
      const invitation = row.invitation === 'by contact' ? INVITATION[contacts] : row.invitation;
      expect([
        word(actions['password-reset']),
        word(actions.invitation),
        word(actions['temporary-password']),
        word(actions['permanent-password']),
      ]).toEqual([reset, invitation, row.password, row.password]);
      const isMedium = (outcome: string) => outcome === 'EMAIL' || outcome === 'SMS';
      const byContact = isMedium(reset) ? 'password-reset' : isMedium(invitation) ? 'invitation' : 'temporary-password';
      expect(choice.action ?? choice.because).toBe(row.choice === 'by contact' ? byContact : row.choice);
    },
  );

  it.each(all.filter(({ enabled }) => !enabled))(
    'allows nothing for a disabled user: $status, $contacts, recovery $setting, federated $federated',
    ({ status, contacts, setting, federated }) => {
      const { actions, choice, signIn } = plan(userWith(status, contacts, { enabled: false, federated }), setting);

      for (const one of [...Object.values(actions), choice]) {
        expect(one).toMatchObject({ because: 'user-disabled', instead: [] });
      }
      expect(signIn).toBe('disabled');
    },
  );

  it.each(all)(
    'says of $status, $contacts, recovery $setting what to do instead, and only what is possible',
    ({ status, contacts, setting, enabled, federated }) => {
      const { actions, choice } = plan(userWith(status, contacts, { enabled, federated }), setting);

      const possible = Object.entries(actions).flatMap(([action, { possible: is }]) => (is ? [action] : []));
      for (const one of [...Object.values(actions), choice]) {
        if ('because' in one) {
          expect(one.instead).toEqual(possible);
          expect(one.detail).toMatch(/^[A-Z].+\.$/);
        }
      }
      expect(choice.action === null || possible.includes(choice.action)).toBe(true);
    },
  );

  it.each(all)(
    'allows nothing for a protected user: $status, $contacts, recovery $setting',
    ({ status, contacts, setting, enabled, federated }) => {
      const { actions, choice } = planRecovery(
        userWith(status, contacts, { enabled, federated }),
        { recoveryMechanisms: SETTINGS[setting], temporaryPasswordDays: 7, isProtected: true },
        NOW,
      );

      for (const one of [...Object.values(actions), choice]) {
        expect(one).toMatchObject({ because: 'protected-user', instead: [] });
      }
    },
  );

  it('has a problem of the catalogue for every obstacle', () => {
    expect(OBSTACLES.filter((obstacle) => !Object.hasOwn(PROBLEMS, obstacle))).toEqual([]);
  });

  it('masks where a message goes', () => {
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

describe('the choice', () => {
  it.each<[UserStatus, ContactsName, SettingName, string, string]>([
    [
      'CONFIRMED',
      'verified e-mail',
      'not set',
      'password-reset',
      'The user has a password and a verified address for the code.',
    ],
    [
      'RESET_REQUIRED',
      'verified e-mail',
      'not set',
      'password-reset',
      'The password is already reset. A new code can be sent if the last one did not arrive or has expired.',
    ],
    [
      'FORCE_CHANGE_PASSWORD',
      'verified e-mail',
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
      'verified e-mail',
      'admin only',
      'temporary-password',
      'The account recovery setting of the user pool is admin_only. An operator can set a temporary password and hand it over.',
    ],
  ])('for %s, %s, recovery %s is %s, with the reason', (status, contacts, setting, action, detail) => {
    expect(plan(userWith(status, contacts), setting).choice).toEqual({ action, detail });
  });
});

describe('a temporary password', () => {
  const invited = (ageDays: number) => aUser({ status: 'FORCE_CHANGE_PASSWORD', modifiedAt: NOW - ageDays * DAY });

  it.each([
    [7, 'temporary-password-expired', 'which has expired'],
    [7 - 1 / DAY, 'temporary-password', 'has a temporary password.'],
  ])('of %d days is told as %s, and the user is invited again', (ageDays, signIn, words) => {
    const planned = plan(invited(ageDays));

    expect(planned.signIn).toBe(signIn);
    expect(planned.choice).toEqual({ action: 'invitation', detail: expect.stringContaining(words) });
  });

  it('counts as good where Cognito does not tell when the user was changed', () => {
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
  ] as const)('tells %s as %s', (status, state) => {
    expect(plan(aUser({ status })).signIn).toBe(state);
  });
});
