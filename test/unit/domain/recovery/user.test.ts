import { contactOf, statusOf, USER_STATUSES } from '../../../../domain/recovery/user';

describe('statusOf', () => {
  it.each(USER_STATUSES)('is %s for the same status of Cognito', (status) => {
    expect(statusOf(status)).toBe(status);
  });

  it.each([undefined, '', 'confirmed', 'ASLEEP'])('is UNKNOWN for %j', (answered) => {
    expect(statusOf(answered)).toBe('UNKNOWN');
  });
});

describe('contactOf', () => {
  it.each([
    ['true', true],
    ['false', false],
    ['', false],
    ['True', false],
  ])('reads an address whose verification is "%s"', (answered, verified) => {
    const attributes = new Map([
      ['email', 'customer@example.com'],
      ['email_verified', answered],
      ['phone_number_verified', 'true'],
    ]);

    expect(contactOf(attributes, 'email')).toEqual({ value: 'customer@example.com', verified });
  });

  it('reads an address without a verification as unverified', () => {
    expect(contactOf(new Map([['phone_number', '+12025550123']]), 'phone_number')).toEqual({
      value: '+12025550123',
      verified: false,
    });
  });

  it.each([new Map(), new Map([['email', '']]), new Map([['email_verified', 'true']])])(
    'finds no address in %j',
    (attributes) => {
      expect(contactOf(attributes, 'email')).toBeUndefined();
    },
  );
});
