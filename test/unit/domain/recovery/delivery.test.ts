import {
  isVerified,
  maskDestination,
  predictDelivery,
  predictInvitation,
  recoveryOrder,
} from '../../../../domain/recovery/delivery';
import { aUser } from '../../../support/builders';

const email = { value: 'customer@example.com', verified: true };
const phoneNumber = { value: '+12025550123', verified: true };
const both = aUser({ email, phoneNumber });

describe('predictDelivery', () => {
  it.each([
    ['email, the first mechanism', both, ['verified_email', 'verified_phone_number'], 'EMAIL'],
    ['phone, the first mechanism', both, ['verified_phone_number', 'verified_email'], 'SMS'],
    ['phone, without a setting', both, undefined, 'SMS'],
    [
      'phone, because the email address is not verified',
      aUser({ email: { ...email, verified: false }, phoneNumber }),
      ['verified_email', 'verified_phone_number'],
      'SMS',
    ],
    [
      'email, because the phone is an MFA factor',
      aUser({ email, phoneNumber, mfaFactors: ['SMS_MFA'] }),
      ['verified_phone_number', 'verified_email'],
      'EMAIL',
    ],
    [
      'phone without a setting, although it is an MFA factor',
      aUser({ email, phoneNumber, mfaFactors: ['SMS_MFA'] }),
      undefined,
      'SMS',
    ],
    [
      'phone, because email is the preferred MFA factor',
      aUser({ email, phoneNumber, mfaFactors: ['EMAIL_OTP'], preferredFactor: 'EMAIL_OTP' }),
      ['verified_email', 'verified_phone_number'],
      'SMS',
    ],
    [
      'email, which is an MFA factor and not the preferred one',
      aUser({ email, phoneNumber, mfaFactors: ['EMAIL_OTP'] }),
      ['verified_email', 'verified_phone_number'],
      'EMAIL',
    ],
    ['nothing under admin_only', both, ['admin_only'], undefined],
    [
      'nothing if the user has no address for the only mechanism',
      aUser({ email }),
      ['verified_phone_number'],
      undefined,
    ],
  ] as const)('predicts %s', (_, user, mechanisms, medium) => {
    expect(predictDelivery(user, mechanisms)?.medium).toBe(medium);
  });
});

describe('maskDestination', () => {
  it.each([
    ['EMAIL', 'bob@example.com', 'b***@e***'],
    ['EMAIL', '"a@b"@example.com', '"***@e***'],
    ['EMAIL', 'customer', 'c***@c***'],
    ['EMAIL', '', '***@***'],
    ['EMAIL', '😀a@😀b.example', '😀***@😀***'],
    ['SMS', '+12065558187', '+*******8187'],
    ['SMS', '+12345', '+*2345'],
    ['SMS', '+1234', '+1234'],
    ['SMS', '123', '+123'],
  ] as const)('masks %s %s as %s', (medium, value, masked) => {
    expect(maskDestination(medium, { value, verified: true })).toBe(masked);
  });
});

describe('predictInvitation', () => {
  const unverified = { ...email, verified: false };

  it.each([
    ['email, with both verified', both, { medium: 'EMAIL', destination: 'c***@e***' }],
    [
      'the verified phone rather than an unverified email address',
      aUser({ email: unverified, phoneNumber }),
      { medium: 'SMS', destination: '+*******0123' },
    ],
    [
      'email, with none verified',
      aUser({ email: unverified, phoneNumber: { ...phoneNumber, verified: false } }),
      { medium: 'EMAIL', destination: 'c***@e***' },
    ],
    ['nothing without an address', { ...both, email: undefined, phoneNumber: undefined }, undefined],
  ] as const)('predicts %s', (_, user, delivery) => {
    expect(predictInvitation(user)).toEqual(delivery);
  });
});

describe('isVerified', () => {
  const user = aUser({ email, phoneNumber: { ...phoneNumber, verified: false } });

  it.each([
    ['EMAIL', user, true],
    ['SMS', user, false],
    ['SMS', both, true],
    ['SMS', aUser({ email }), false],
  ] as const)('is, for %s of %j, %p', (medium, of, expected) => {
    expect(isVerified(of, medium)).toBe(expected);
  });
});

describe('recoveryOrder', () => {
  it('sorts by priority', () => {
    const options = [
      { Name: 'admin_only', Priority: 3 },
      { Name: 'verified_phone_number', Priority: 1 },
      { Name: 'verified_email', Priority: 2 },
    ] as const;

    expect(recoveryOrder(options)).toEqual(['verified_phone_number', 'verified_email', 'admin_only']);
    expect(options[0].Priority).toBe(3);
  });

  it('puts an option without a priority first and omits one without a name', () => {
    expect(
      recoveryOrder([{ Name: 'verified_email', Priority: 1 }, { Name: 'verified_phone_number' }, { Priority: 2 }]),
    ).toEqual(['verified_phone_number', 'verified_email']);
  });

  it.each([undefined, [], [{ Priority: 1 }]])('is undefined for %j', (options) => {
    expect(recoveryOrder(options)).toBeUndefined();
  });
});
