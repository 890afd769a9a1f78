import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  refused,
} from '../../support/simulator/cognito';

/** Two users: the username of one is the sub of the other. */
describeBySwitch('a username that is the sub of another user', () => {
  let aws: CognitoUnderTest;
  let UserPoolId: string;
  let ClientId: string;
  let sub: string;

  beforeEach(async () => {
    aws = await openCognito();
    ({ UserPoolId, ClientId } = await aws.createPool());
    await aws.seed({ UserPoolId }, { username: 'victim' });
    const { UserAttributes = [] } = await aws.cognito.adminGetUser({ UserPoolId, Username: 'victim' });
    sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
    await aws.cognito.signUp({
      ClientId,
      Username: sub,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'attacker@example.com' }],
    });
  });

  afterEach(() => aws.close());

  const found = async (Username: string) => (await aws.cognito.adminGetUser({ UserPoolId, Username })).Username;

  it.each([
    ['sub', 'victim'],
    ['username', 'the other'],
  ])('finds the user by %s with the switch of that name', async (nameOfTwoUsers, expected) => {
    await aws.setSwitches({ nameOfTwoUsers });

    expect(await found(sub)).toBe(expected === 'victim' ? 'victim' : sub);
    expect(await found('victim')).toBe('victim');
  });

  it('cannot be used twice', async () => {
    const again = aws.cognito.adminCreateUser({ UserPoolId, Username: sub, MessageAction: 'SUPPRESS' });

    await expect(again).rejects.toEqual(refused('UsernameExistsException', 'User account already exists'));
  });

  it.each(['sub', 'username'])('lets both users sign in, with %s first', async (nameOfTwoUsers) => {
    await aws.cognito.adminConfirmSignUp({ UserPoolId, Username: sub }).catch(() => undefined);
    await aws.setSwitches({ nameOfTwoUsers });

    const { AuthenticationResult } = await aws.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'victim', PASSWORD },
    });
    const { Username } = await aws.cognito.getUser({ AccessToken: AuthenticationResult?.AccessToken });

    expect(Username).toBe('victim');
  });

  it('lists each of them once, by username and by sub', async () => {
    const byUsername = await aws.cognito.listUsers({ UserPoolId, Filter: `username = "${sub}"` });
    const bySub = await aws.cognito.listUsers({ UserPoolId, Filter: `sub = "${sub}"` });

    expect(byUsername.Users?.map(({ Username }) => Username)).toEqual([sub]);
    expect(bySub.Users?.map(({ Username }) => Username)).toEqual(['victim']);
  });

  it('has separate groups for both users', async () => {
    await aws.cognito.createGroup({ UserPoolId, GroupName: 'staff' });
    await aws.cognito.adminAddUserToGroup({ UserPoolId, Username: 'victim', GroupName: 'staff' });

    const { Users = [] } = await aws.cognito.listUsersInGroup({ UserPoolId, GroupName: 'staff' });

    expect(Users.map(({ Username }) => Username)).toEqual(['victim']);
  });
});
