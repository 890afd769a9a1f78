import { parseUserStatus, readContact, USER_STATUSES } from '../../../../domain/recovery/user';

describe('parseUserStatus', () => {
  it.each(USER_STATUSES)('is %s for the same status of Cognito', (status) => {
    expect(parseUserStatus(status)).toBe(status);
  });

  it.each([undefined, '', 'confirmed', 'ASLEEP'])('is UNKNOWN for %j', (status) => {
    expect(parseUserStatus(status)).toBe('UNKNOWN');
  });
});

describe('readContact', () => {
  it.each([
    ['true', true],
    ['false', false],
    ['', false],
    ['True', false],
  ])('reads an address whose verification is "%s"', (value, verified) => {
    const attributes = new Map([
      ['email', 'customer@example.com'],
      ['email_verified', value],
      ['phone_number_verified', 'true'],
    ]);

    expect(readContact(attributes, 'email')).toEqual({ value: 'customer@example.com', verified });
  });

  it('reads an address without a verification as unverified', () => {
    expect(readContact(new Map([['phone_number', '+12025550123']]), 'phone_number')).toEqual({
      value: '+12025550123',
      verified: false,
    });
  });

  it.each([new Map(), new Map([['email', '']]), new Map([['email_verified', 'true']])])(
    'finds no address in %j',
    (attributes) => {
      expect(readContact(attributes, 'email')).toBeUndefined();
    },
  );
});
