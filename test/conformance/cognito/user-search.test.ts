import { type CognitoUnderTest, openCognito } from '../../support/simulator/cognito';

/** Capital letters in every attribute that ListUsers can search. */
const ATTRIBUTES = {
  email: 'Bea@Example.com',
  phone_number: '+12025550123',
  name: 'Bea BÄR',
  given_name: 'Bea',
  family_name: 'BÄR',
  preferred_username: 'BeaBär',
};

describe('a search by ListUsers', () => {
  let system: CognitoUnderTest;
  let UserPoolId: string;
  let sub: string;

  beforeAll(async () => {
    system = await openCognito();
    ({ UserPoolId } = await system.createPool());
    const { User } = await system.cognito.adminCreateUser({
      UserPoolId,
      Username: 'Bea',
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(ATTRIBUTES).map(([Name, Value]) => ({ Name, Value })),
    });
    sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  });

  afterAll(() => system.close());

  const find = async (Filter: string) =>
    ((await system.cognito.listUsers({ UserPoolId, Filter })).Users ?? []).map(({ Username }) => Username);

  it.each(Object.entries(ATTRIBUTES))('ignores the case of %s', async (name, value) => {
    expect(await find(`${name} = "${value}"`)).toEqual(['Bea']);
    expect(await find(`${name} = "${value.toLowerCase()}"`)).toEqual(['Bea']);
    expect(await find(`${name} = "${value.toUpperCase()}"`)).toEqual(['Bea']);
    expect(await find(`${name} ^= "${value.slice(0, 3).toUpperCase()}"`)).toEqual(['Bea']);
    expect(await find(`${name} = "${value}x"`)).toEqual([]);
  });

  it('ignores the case of sub and cognito:user_status', async () => {
    expect(await find(`sub = "${sub.toUpperCase()}"`)).toEqual(['Bea']);
    expect(await find('cognito:user_status = "force_change_password"')).toEqual(['Bea']);
  });

  it('regards the case of username and status', async () => {
    expect(await find('username = "Bea"')).toEqual(['Bea']);
    expect(await find('username = "bea"')).toEqual([]);
    expect(await find('username ^= "be"')).toEqual([]);
    expect(await find('status = "Enabled"')).toEqual(['Bea']);
    expect(await find('status = "enabled"')).toEqual([]);
  });
});
