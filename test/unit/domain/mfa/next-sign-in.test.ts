import fc from 'fast-check';
import { MFA_STEPS, predictNextSignIn, predictSignInWithout } from '../../../../domain/mfa/next-sign-in';
import { MFA_MODES, type PoolMfa } from '../../../../domain/mfa/pool-mfa';
import { MFA_FACTORS, type MfaFactor, USER_STATUSES } from '../../../../domain/recovery/user';
import { aUser } from '../../../support/builders';

const APP = 'SOFTWARE_TOKEN_MFA';
const SMS = 'SMS_MFA';
const EMAIL = 'EMAIL_OTP';

const phoneNumber = { value: '+12025550123', verified: true };

const required = (...factors: MfaFactor[]): PoolMfa => ({ mode: 'ON', factors });
const optional = (...factors: MfaFactor[]): PoolMfa => ({ mode: 'OPTIONAL', factors });
const off: PoolMfa = { mode: 'OFF', factors: [] };

describe('predictNextSignIn', () => {
  it.each([
    ['no MFA, if the pool has none', aUser({ mfaFactors: [APP], preferredFactor: APP }), off, ['none']],
    ['no MFA of a user of an identity provider', aUser({ status: 'EXTERNAL_PROVIDER' }), required(APP), ['none']],
    ['no MFA without a factor, if it is optional', aUser({ phoneNumber }), optional(APP, SMS), ['none']],
    ['the app, if it is optional and active', aUser({ mfaFactors: [APP] }), optional(APP), [APP]],
    [
      'the app, if the pool no longer offers it',
      aUser({ mfaFactors: [APP], preferredFactor: APP }),
      optional(SMS),
      [APP],
    ],
    [
      'a choice of two factors',
      aUser({ mfaFactors: [APP, SMS], phoneNumber }),
      optional(APP, SMS),
      ['SELECT_MFA_TYPE'],
    ],
    [
      'the preferred factor of two',
      aUser({ mfaFactors: [APP, SMS], preferredFactor: SMS, phoneNumber }),
      optional(APP, SMS),
      [SMS],
    ],
    ['an error without the address of the only factor', aUser({ mfaFactors: [SMS] }), optional(SMS), ['impossible']],
    ['the app, if it is required and known', aUser({ mfaFactors: [APP] }), required(APP), [APP]],
    ['the app or its setup, if it is required and not known', aUser(), required(APP), [APP, 'MFA_SETUP']],
    ['an SMS to a phone number, if it is required', aUser({ phoneNumber }), required(SMS), [SMS]],
    ['a choice or an SMS', aUser({ phoneNumber }), required(APP, SMS), ['SELECT_MFA_TYPE', SMS]],
    ['an email, if the pool offers it', aUser(), required(EMAIL), [EMAIL]],
    ['an error, if no factor can be set up', aUser(), required(SMS), ['impossible']],
  ] as const)('predicts %s', (_, user, pool, steps) => {
    expect(predictNextSignIn(user, pool)).toEqual(steps);
  });
});

describe('predictSignInWithout', () => {
  it.each([
    ['the setup of an app', aUser({ mfaFactors: [APP], preferredFactor: APP }), required(APP), [APP], 'MFA_SETUP'],
    ['an SMS, if the pool requires MFA', aUser({ mfaFactors: [APP], phoneNumber }), required(APP, SMS), [APP], SMS],
    ['no MFA, if it is optional', aUser({ mfaFactors: [APP], preferredFactor: APP }), optional(APP), [APP], 'none'],
    [
      'the other factor, if it stays on',
      aUser({ mfaFactors: [APP, SMS], preferredFactor: APP, phoneNumber }),
      optional(APP, SMS),
      [APP],
      SMS,
    ],
    [
      'no MFA, if the other factor is turned off, too',
      aUser({ mfaFactors: [APP, SMS], preferredFactor: SMS, phoneNumber }),
      optional(APP, SMS),
      [APP, SMS],
      'none',
    ],
  ] as const)('predicts %s', (_, user, pool, removed, step) => {
    expect(predictSignInWithout(removed, user, pool)).toBe(step);
  });

  const someFactors = fc.subarray([...MFA_FACTORS]);
  const someUser = fc
    .record({
      status: fc.constantFrom(...USER_STATUSES),
      mfaFactors: someFactors,
      preferredFactor: fc.option(fc.constantFrom(...MFA_FACTORS), { nil: undefined }),
      phoneNumber: fc.option(fc.constant(phoneNumber), { nil: undefined }),
    })
    .map(aUser);
  const somePool = fc.record({ mode: fc.constantFrom(...MFA_MODES), factors: someFactors });

  it('never asks for a removed app, and always returns a known step', () => {
    fc.assert(
      fc.property(someUser, somePool, fc.subarray([SMS, EMAIL] as const), (user, pool, others) => {
        const step = predictSignInWithout([APP, ...others], user, pool);

        expect(step).not.toBe(APP);
        expect(MFA_STEPS).toContain(step);
        expect(pool.mode === 'ON' && step === 'none' && user.status !== 'EXTERNAL_PROVIDER').toBe(false);
      }),
    );
  });
});
