import { accessTokenMinutes } from '../../../../bin/operator/access-token-minutes';

describe('accessTokenMinutes', () => {
  it.each([
    [{}, 60],
    [{ AccessTokenValidity: 2 }, 120],
    [{ AccessTokenValidity: 15, TokenValidityUnits: { AccessToken: 'minutes' as const } }, 15],
    [{ AccessTokenValidity: 301, TokenValidityUnits: { AccessToken: 'seconds' as const } }, 6],
    [{ AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'days' as const } }, 1440],
  ])('returns the validity of %j: %i minutes', (UserPoolClient, minutes) => {
    expect(accessTokenMinutes({ UserPoolClient })).toBe(minutes);
  });
});
