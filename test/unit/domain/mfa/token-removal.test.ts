import {
  factorsToTurnOff,
  obstacleToRemoval,
  remainingSignIns,
  requireMayTurnOff,
} from '../../../../domain/mfa/token-removal';
import { USER_STATUSES } from '../../../../domain/recovery/user';
import { aUser } from '../../../support/builders';

const required = { mode: 'ON', factors: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] } as const;
const optional = { ...required, mode: 'OPTIONAL' } as const;

describe('obstacleToRemoval', () => {
  it.each(USER_STATUSES)('finds the obstacle of an enabled user: %s', (status) => {
    const obstacles = { UNCONFIRMED: 'user-unconfirmed', EXTERNAL_PROVIDER: 'user-federated' } as const;

    const because = status in obstacles ? obstacles[status as keyof typeof obstacles] : undefined;
    expect(obstacleToRemoval(aUser({ status }), false)?.because).toBe(because);
  });

  it.each(USER_STATUSES)('is that the user is disabled or protected, whatever the status: %s', (status) => {
    expect(obstacleToRemoval(aUser({ status, enabled: false }), false)?.because).toBe('user-disabled');
    expect(obstacleToRemoval(aUser({ status, enabled: false }), true)?.because).toBe('protected-user');
  });

  it('does not speak of a password of an unconfirmed user', () => {
    expect(obstacleToRemoval(aUser({ status: 'UNCONFIRMED' }), false)?.detail).toBe(
      'The user has not confirmed the sign-up.',
    );
  });
});

describe('factorsToTurnOff', () => {
  it.each([
    ['none of a user without factors', [], optional, []],
    [
      'the active ones by SMS and email, if MFA is optional',
      ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
      optional,
      ['SMS_MFA', 'EMAIL_OTP'],
    ],
    ['none if MFA is required', ['SMS_MFA', 'EMAIL_OTP'], required, []],
  ] as const)('lists %s', (_, mfaFactors, pool, factors) => {
    expect(factorsToTurnOff({ mfaFactors }, pool)).toEqual(factors);
  });
});

describe('requireMayTurnOff', () => {
  it('accepts any factor if MFA is optional, and no factor if it is required', () => {
    expect(() => requireMayTurnOff(['SMS_MFA', 'EMAIL_OTP'], aUser(), optional)).not.toThrow();
    expect(() => requireMayTurnOff([], aUser(), required)).not.toThrow();
  });

  it.each([
    [['SMS_MFA'], 'SMS_MFA cannot be turned off', 'lost the phone number'],
    [['EMAIL_OTP'], 'EMAIL_OTP cannot be turned off', 'lost the email address'],
    [['SMS_MFA', 'EMAIL_OTP'], 'SMS_MFA and EMAIL_OTP cannot be turned off', 'lost the address'],
  ] as const)('states what is possible instead of turning off %j, if MFA is required', (factors, refused, lost) => {
    expect(() => requireMayTurnOff(factors, aUser(), required)).toThrow(
      expect.objectContaining({
        type: 'mfa-required',
        detail: expect.stringMatching(`${refused}.*can be removed alone.*${lost}.*AdminUpdateUserAttributes`),
        evidence: { userStatus: 'CONFIRMED', enabled: true, instead: ['software-token-removal'] },
      }),
    );
  });
});

describe('remainingSignIns', () => {
  it.each([
    [false, false, []],
    [true, false, ['passkeys']],
    [false, true, ['remembered-devices']],
    [true, true, ['passkeys', 'remembered-devices']],
  ])('lists those that the pool offers: passkeys %s, devices %s', (offersPasskeys, remembersDevices, remaining) => {
    expect(remainingSignIns({ offersPasskeys, remembersDevices })).toEqual(remaining);
  });
});
