import { maskDestination, predictDelivery } from '../../../../domain/recovery/delivery';
import { aUser } from '../../../support/builders';

const email = { value: 'customer@example.com', verified: true };
const phoneNumber = { value: '+12025550123', verified: true };
const both = aUser({ email, phoneNumber });

describe('predictDelivery', () => {
  it.each([
    ['e-mail, the first mechanism', both, ['verified_email', 'verified_phone_number'], 'EMAIL'],
    ['phone, the first mechanism', both, ['verified_phone_number', 'verified_email'], 'SMS'],
    ['phone, without a setting', both, undefined, 'SMS'],
    [
      'phone, as the e-mail is not verified',
      aUser({ email: { ...email, verified: false }, phoneNumber }),
      ['verified_email', 'verified_phone_number'],
      'SMS',
    ],
    [
      'e-mail, as the phone is the second factor',
      aUser({ email, phoneNumber, secondFactors: ['SMS'] }),
      ['verified_phone_number', 'verified_email'],
      'EMAIL',
    ],
    [
      'phone without a setting, second factor or not',
      aUser({ email, phoneNumber, secondFactors: ['SMS'] }),
      undefined,
      'SMS',
    ],
    ['nothing under admin_only', both, ['admin_only'], undefined],
    ['nothing where the only mechanism has no address', aUser({ email }), ['verified_phone_number'], undefined],
  ] as const)('expects %s', (_, user, mechanisms, medium) => {
    expect(predictDelivery(user, mechanisms)?.medium).toBe(medium);
  });
});

describe('maskDestination', () => {
  it.each([
    ['EMAIL', 'bob@example.com', 'b***@e***'],
    ['EMAIL', '"a@b"@example.com', '"***@e***'],
    ['SMS', '+12065558187', '+*******8187'],
  ] as const)('masks %s %s as %s', (medium, value, masked) => {
    expect(maskDestination(medium, { value, verified: true })).toBe(masked);
  });
});
