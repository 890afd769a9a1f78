import type { Simulator, UserSeed } from '../../simulator';

/** The password of every seeded user who has one. */
export const SEED_PASSWORD = 'Old-password-1';

const address = (name: string) => ({ email: `${name}@example.com`, email_verified: 'true' });

/** Users in every possible state. Their addresses and phone numbers are reserved for examples. */
const SEEDS: readonly UserSeed[] = [
  {
    username: 'customer-br',
    status: 'CONFIRMED',
    attributes: { ...address('customer-br'), locale: 'pt_BR', 'custom:brand': 'aurora' },
    password: SEED_PASSWORD,
  },
  {
    username: 'customer-jp',
    status: 'CONFIRMED',
    attributes: { ...address('customer-jp'), locale: 'ja-JP', 'custom:brand': 'kumo' },
    password: SEED_PASSWORD,
  },
  {
    username: 'customer-eg',
    status: 'CONFIRMED',
    attributes: { ...address('customer-eg'), name: 'ليلى', locale: 'ar-EG', 'custom:brand': 'noor' },
    password: SEED_PASSWORD,
  },
  { username: 'customer-us', status: 'CONFIRMED', attributes: address('customer-us'), password: SEED_PASSWORD },
  {
    username: 'phone-only',
    status: 'CONFIRMED',
    attributes: { phone_number: '+12025550123', phone_number_verified: 'true', locale: 'en' },
    password: SEED_PASSWORD,
  },
  {
    username: 'имя+почта/50%',
    status: 'CONFIRMED',
    attributes: { email: 'hard-name@example.com', email_verified: 'true' },
    password: SEED_PASSWORD,
  },
  {
    username: 'no-contact',
    status: 'CONFIRMED',
    attributes: { email: 'no-contact@example.com', email_verified: 'false' },
    password: SEED_PASSWORD,
  },
  {
    username: 'reset-required',
    status: 'RESET_REQUIRED',
    attributes: address('reset-required'),
    password: SEED_PASSWORD,
  },
  { username: 'invited', status: 'FORCE_CHANGE_PASSWORD', attributes: address('invited'), password: SEED_PASSWORD },
  {
    username: 'invited-expired',
    status: 'FORCE_CHANGE_PASSWORD',
    attributes: address('invited-expired'),
    password: SEED_PASSWORD,
    passwordAgeDays: 8,
  },
  {
    username: 'disabled',
    status: 'CONFIRMED',
    enabled: false,
    attributes: address('disabled'),
    password: SEED_PASSWORD,
  },
  {
    username: 'unconfirmed',
    status: 'UNCONFIRMED',
    attributes: { email: 'unconfirmed@example.com', email_verified: 'false' },
    password: SEED_PASSWORD,
  },
  { username: 'ExampleProvider_1234567890', status: 'EXTERNAL_PROVIDER', attributes: address('federated') },
  { username: 'archived', status: 'ARCHIVED', attributes: address('archived') },
  { username: 'compromised', status: 'COMPROMISED', attributes: address('compromised') },
  { username: 'unknown', status: 'UNKNOWN', attributes: address('unknown') },
  {
    username: 'lost-phone',
    status: 'CONFIRMED',
    attributes: { ...address('lost-phone'), phone_number: '+12025550199', phone_number_verified: 'true' },
    password: SEED_PASSWORD,
    totpSecret: 'JBSWY3DPEHPK3PXP',
    mfaSettings: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    preferredMfa: 'SOFTWARE_TOKEN_MFA',
  },
];

/** The username of the operator with the group `admin`. */
export const ADMIN_USERNAME = '6f1d4a52-0c5e-4a53-9a0c-0b6a1f3d2e11';

/**
 * The operators, who are people. The secret of their authenticator app is public: managed login shows its code. As in
 * every pool in which users sign in with an email address, the username is a UUID.
 */
const OPERATORS: readonly UserSeed[] = [
  { group: 'agent', username: '6f1d4a52-0c5e-4a53-9a0c-0b6a1f3d2e10' },
  { group: 'admin', username: ADMIN_USERNAME },
].map(({ group, username }) => ({
  username,
  status: 'CONFIRMED',
  attributes: address(group),
  password: SEED_PASSWORD,
  mfaSettings: ['SOFTWARE_TOKEN_MFA'],
  preferredMfa: 'SOFTWARE_TOKEN_MFA',
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  groups: [group],
}));

/** Adds the users and, to an operator pool, the operators to a simulator that runs the Rekey stack. */
export function seedUsers(simulator: Simulator): void {
  const { UserPoolId = '', OperatorPoolId } = simulator.outputs;
  for (const seed of SEEDS) {
    simulator.seedUser(UserPoolId, seed);
  }
  if (OperatorPoolId !== undefined) {
    for (const operator of OPERATORS) {
      simulator.seedUser(OperatorPoolId, operator);
    }
  }
}
