import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const INVALID = 'InvalidParameterException';
const NOT_AUTHORIZED = 'NotAuthorizedException';
const ATTRIBUTES = {
  email: 'customer@example.com',
  email_verified: 'true',
  name: 'Customer',
  nickname: 'C',
  'custom:fixed': 'x',
};

describeBySwitch('the deletion of users and their attributes', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool(
      {
        Schema: [
          { Name: 'name', Required: true, Mutable: true },
          { Name: 'fixed', AttributeDataType: 'String', Mutable: false },
        ],
      },
      { WriteAttributes: ['email', 'name', 'nickname', 'family_name', 'custom:fixed'] },
    );
    await system.cognito.createGroup({ UserPoolId: pool.UserPoolId, GroupName: 'staff' });
  });

  beforeEach(async () => {
    await system.seed(pool, { username: 'customer', attributes: ATTRIBUTES, groups: ['staff'] });
  });

  afterAll(() => system.close());

  const signIn = (USERNAME = 'customer') =>
    system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    });
  const accessToken = async () => (await signIn()).AuthenticationResult?.AccessToken ?? '';
  const read = async () => {
    const { UserPoolId } = pool;
    const { UserAttributes } = await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
    return Object.fromEntries(UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);
  };
  const removeAs = {
    DeleteUserAttributes: async (...UserAttributeNames: string[]) =>
      system.cognito.deleteUserAttributes({ AccessToken: await accessToken(), UserAttributeNames }),
    AdminDeleteUserAttributes: async (...UserAttributeNames: string[]) =>
      system.cognito.adminDeleteUserAttributes({
        UserPoolId: pool.UserPoolId,
        Username: 'customer',
        UserAttributeNames,
      }),
  } as const;
  const BOTH = ['DeleteUserAttributes', 'AdminDeleteUserAttributes'] as const;

  it('DeleteUser removes the user from the pool and its groups, and ends the sign-in', async () => {
    const { UserPoolId } = pool;
    const { AccessToken = '', RefreshToken } = (await signIn()).AuthenticationResult ?? {};

    await system.cognito.deleteUser({ AccessToken });

    const { Users } = await system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'staff' });
    expect(Users).toEqual([]);
    await expect(system.cognito.adminGetUser({ UserPoolId, Username: 'customer' })).rejects.toEqual(
      refused('UserNotFoundException', 'User does not exist.'),
    );
    await expect(system.cognito.deleteUser({ AccessToken })).rejects.toEqual(
      refused('UserNotFoundException', 'User does not exist.'),
    );
    await expect(
      system.cognito.getTokensFromRefreshToken({ ClientId: pool.ClientId, RefreshToken }),
    ).rejects.toMatchObject({ name: NOT_AUTHORIZED });
  });

  it('DeleteUser frees the name and the address for another user', async () => {
    await system.cognito.deleteUser({ AccessToken: await accessToken() });

    const created = system.cognito.signUp({
      ClientId: pool.ClientId,
      Username: 'customer',
      Password: PASSWORD,
      UserAttributes: [
        { Name: 'email', Value: ATTRIBUTES.email },
        { Name: 'name', Value: 'Other' },
      ],
    });

    await expect(created).resolves.toMatchObject({ UserConfirmed: false });
  });

  it.each(BOTH)('%s removes attributes, an address with its verified state and its alias', async (operation) => {
    await removeAs[operation]('email', 'nickname', 'family_name');

    expect(await read()).toEqual({ sub: expect.any(String), name: 'Customer', 'custom:fixed': 'x' });
    await expect(signIn(ATTRIBUTES.email)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it.each([
    ['an unknown attribute', 'unknown', 'user.unknown: Attribute does not exist in the schema.\n'],
    ['a required attribute', 'name', 'user.name: The attribute is required\n'],
    ['an immutable attribute', 'custom:fixed', 'user.custom:fixed: Attribute cannot be updated.\n'],
    ['the sub', 'sub', 'Cannot modify the non-mutable attribute sub'],
  ])('AdminDeleteUserAttributes rejects %s, and removes nothing', async (_, name, message) => {
    await expect(removeAs.AdminDeleteUserAttributes('nickname', name)).rejects.toEqual(refused(INVALID, message));
    expect(await read()).toMatchObject(ATTRIBUTES);
  });

  it.each(['email_verified', 'given_name'])(
    'DeleteUserAttributes rejects %s, which the client may not write',
    async (name) => {
      await expect(removeAs.DeleteUserAttributes(name)).rejects.toEqual(
        refused(NOT_AUTHORIZED, 'A client attempted to write unauthorized attribute'),
      );
    },
  );

  it('AdminDeleteUserAttributes requires a pool and a user that exist', async () => {
    const remove = (UserPoolId: string, Username: string) =>
      system.cognito.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames: ['nickname'] });

    await expect(remove('eu-central-1_none', 'customer')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(remove(pool.UserPoolId, 'unknown')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  const BY_TOKEN = {
    DeleteUser: (AccessToken: string) => system.cognito.deleteUser({ AccessToken }),
    DeleteUserAttributes: (AccessToken: string) =>
      system.cognito.deleteUserAttributes({ AccessToken, UserAttributeNames: ['nickname'] }),
  };

  it.each(['DeleteUser', 'DeleteUserAttributes'] as const)(
    '%s requires a valid token of an enabled user who needs no reset',
    async (operation) => {
      const { UserPoolId } = pool;
      const AccessToken = await accessToken();
      const call = () => BY_TOKEN[operation](AccessToken);

      await expect(BY_TOKEN[operation]('nonsense')).rejects.toEqual(refused(NOT_AUTHORIZED, 'Invalid Access Token'));
      await system.setSwitches({ tokenCallsAfterReset: 'PasswordResetRequiredException' });
      await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'customer' });
      await expect(call()).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
      await system.setSwitches({ tokenCallsAfterReset: 'work' });
      await system.cognito.adminDisableUser({ UserPoolId, Username: 'customer' });
      await expect(call()).rejects.toEqual(refused(NOT_AUTHORIZED, 'User is disabled.'));
      await system.cognito.adminEnableUser({ UserPoolId, Username: 'customer' });
      await expect(call()).rejects.toEqual(refused(NOT_AUTHORIZED, 'Access Token has been revoked'));
    },
  );

  it.each(
    (['DeleteUser', ...BOTH] as const).flatMap((operation) =>
      ['TooManyRequestsException', 'OperationNotEnabledException', 'InternalErrorException'].map(
        (exception) => [operation, exception] as const,
      ),
    ),
  )('%s throws %s by fault injection, and removes nothing', async (operation, exception) => {
    await system.control('POST', 'faults', { operation, exception, times: 1 });

    const call =
      operation === 'DeleteUser' ? BY_TOKEN.DeleteUser(await accessToken()) : removeAs[operation]('nickname');

    await expect(call).rejects.toMatchObject({ name: exception });
    expect(await read()).toMatchObject(ATTRIBUTES);
  });
});
