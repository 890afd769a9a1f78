import {
  type CognitoUnderTest,
  DAY,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const INVALID = 'InvalidParameterException';

describeBySwitch('attributes of a user', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let careful: PoolUnderTest;
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    const Schema = [
      { Name: 'brand', AttributeDataType: 'String', Mutable: true, StringAttributeConstraints: { MaxLength: '5' } },
      { Name: 'fixed', AttributeDataType: 'String', Mutable: false },
      { Name: 'age', AttributeDataType: 'Number', Mutable: true, NumberAttributeConstraints: { MaxValue: '150' } },
    ] as const;
    pool = await system.createPool({ Schema: [...Schema] });
    careful = await system.createPool({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  beforeEach(() => system.control('DELETE', 'messages'));

  afterAll(() => system.close());

  /** A user who is signed in. */
  const enter = async (where: PoolUnderTest) => {
    lastUser += 1;
    const name = `user-${lastUser}`;
    await system.seed(where, { username: name });
    return { name, AccessToken: await signIn(where, name) };
  };
  const signIn = async ({ ClientId }: PoolUnderTest, USERNAME: string) => {
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    });
    return AuthenticationResult?.AccessToken ?? '';
  };
  const list = (attributes: Readonly<Record<string, string>>) =>
    Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const update = (AccessToken: string, attributes: Readonly<Record<string, string>>) =>
    system.cognito.updateUserAttributes({ AccessToken, UserAttributes: list(attributes) });
  const adminUpdate = ({ UserPoolId }: PoolUnderTest, Username: string, attributes: Readonly<Record<string, string>>) =>
    system.cognito.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes: list(attributes) });
  const read = async ({ UserPoolId }: PoolUnderTest, Username: string) => {
    const { UserAttributes } = await system.cognito.adminGetUser({ UserPoolId, Username });
    return Object.fromEntries(UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);
  };

  it('change at once, and an empty value removes one', async () => {
    const { name, AccessToken } = await enter(pool);

    const { $metadata: _metadata, ...answer } = await update(AccessToken, { nickname: 'N', 'custom:brand': 'kumo' });
    expect(answer).toEqual({});
    expect(await read(pool, name)).toMatchObject({ nickname: 'N', 'custom:brand': 'kumo' });
    await adminUpdate(pool, name, { nickname: '' });

    expect(await read(pool, name)).not.toHaveProperty('nickname');
  });

  it('become unverified with a new address, which receives a code', async () => {
    const { name, AccessToken } = await enter(pool);

    const answer = await update(AccessToken, { email: 'new@example.com' });

    expect(answer.CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
    ]);
    expect(await read(pool, name)).toMatchObject({ email: 'new@example.com', email_verified: 'false' });
    const [message] = await system.messages();
    expect(message).toMatchObject({ destination: 'new@example.com', source: 'CustomMessage_UpdateUserAttribute' });
    await system.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code: message?.code });
    expect(await read(pool, name)).toMatchObject({ email_verified: 'true' });
  });

  it('send no code for an unchanged address, or for one that an administrator sets as verified', async () => {
    const { name, AccessToken } = await enter(pool);

    expect(await update(AccessToken, { email: `${name}@example.com` })).not.toHaveProperty('CodeDeliveryDetailsList');
    await adminUpdate(pool, name, { email: 'other@example.com', email_verified: 'true' });

    expect(await system.messages()).toEqual([]);
    expect(await read(pool, name)).toMatchObject({ email: 'other@example.com', email_verified: 'true' });
  });

  it('retain the current address until the new one is verified, if the pool requires that', async () => {
    const { name, AccessToken } = await enter(careful);

    await update(AccessToken, { email: 'later@example.com' });

    expect(await read(careful, name)).toMatchObject({ email: `${name}@example.com`, email_verified: 'true' });
    const [message] = await system.messages();
    expect(message?.destination).toBe('later@example.com');
    await system.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code: message?.code });
    expect(await read(careful, name)).toMatchObject({ email: 'later@example.com', email_verified: 'true' });
  });

  it('accept a code for an address once, and only the newest', async () => {
    const { AccessToken } = await enter(pool);
    const ask = () => system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });
    const verify = (Code: string) => system.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });

    const { CodeDeliveryDetails } = await ask();
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'u***@e***' });
    expect((await system.messages()).at(-1)?.source).toBe('CustomMessage_VerifyUserAttribute');
    const older = await system.code();
    await ask();
    const newer = await system.code();
    if (older !== newer) {
      await expect(verify(older)).rejects.toEqual(
        refused('CodeMismatchException', 'Invalid verification code provided, please try again.'),
      );
    }
    await verify(newer);

    const expired = refused('ExpiredCodeException', 'Invalid code provided, please request a code again.');
    await expect(verify(newer)).rejects.toEqual(expired);
  });

  it.each([
    [DAY - 60, 'verified'],
    [DAY + 1, 'ExpiredCodeException'],
  ])('accept a code for an address after %i seconds: %s', async (seconds, expected) => {
    const { name, AccessToken } = await enter(pool);
    await system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });
    const Code = await system.code();
    await system.advance(seconds);
    const later = await signIn(pool, name);

    const result = await system.cognito.verifyUserAttribute({ AccessToken: later, AttributeName: 'email', Code }).then(
      () => 'verified',
      (error: Error) => error.name,
    );

    expect(result).toBe(expected);
  });

  it('are verified by a code for the address that received it, and no other', async () => {
    const plain = await system.createPool({ AutoVerifiedAttributes: undefined });
    const { name, AccessToken } = await enter(plain);
    await system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });
    const Code = await system.code();
    await update(AccessToken, { email: 'victim@example.com' });

    await expect(
      system.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code }),
    ).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    expect(await read(plain, name)).toMatchObject({ email: 'victim@example.com', email_verified: 'false' });
  });

  it('accept the code for a pending address until another one is pending, or an administrator sets it', async () => {
    const { name, AccessToken } = await enter(careful);
    const verify = (Code: string) => system.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code });
    await update(AccessToken, { email: 'mine@example.com' });
    const mine = await system.code();
    await update(AccessToken, { email: 'other@example.com' });
    const other = await system.code();
    await expect(verify(mine)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await adminUpdate(careful, name, { email: 'right@example.com', email_verified: 'true' });

    await expect(verify(other)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    expect(await read(careful, name)).toMatchObject({ email: 'right@example.com', email_verified: 'true' });
  });

  it('lose the verification of an address that is removed', async () => {
    const { name } = await enter(pool);

    await adminUpdate(pool, name, { email: '' });

    const attributes = await read(pool, name);
    expect(attributes).not.toHaveProperty('email');
    expect(attributes).not.toHaveProperty('email_verified');
  });

  it('accept True as true', async () => {
    const { name } = await enter(pool);

    await adminUpdate(pool, name, { email_verified: 'True' });

    expect(await read(pool, name)).toMatchObject({ email_verified: 'true' });
  });

  it('reject an absent value, and the name of an object method', async () => {
    const { name } = await enter(pool);
    const change = (attribute: { Name: string; Value?: string }) =>
      system.cognito.adminUpdateUserAttributes({
        UserPoolId: pool.UserPoolId,
        Username: name,
        UserAttributes: [attribute],
      });

    await expect(change({ Name: 'nickname' })).rejects.toEqual(
      refused(INVALID, 'Attribute value for nickname must not be null'),
    );
    for (const Name of ['__proto__', 'constructor', 'toString']) {
      await expect(change({ Name, Value: 'x' })).rejects.toEqual(
        refused(INVALID, `user.${Name}: Attribute does not exist in the schema.\n`),
      );
    }
  });

  it('move no alias if one of several is rejected', async () => {
    const where = await system.createPool({ AliasAttributes: ['email', 'preferred_username'] });
    const owner = await enter(where);
    await update(owner.AccessToken, { preferred_username: 'favorite' });
    const create = system.cognito.adminCreateUser({
      UserPoolId: where.UserPoolId,
      Username: 'thief',
      ForceAliasCreation: true,
      MessageAction: 'SUPPRESS',
      UserAttributes: list({
        email: `${owner.name}@example.com`,
        email_verified: 'true',
        preferred_username: 'favorite',
      }),
    });

    await expect(create).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect(await read(where, owner.name)).toMatchObject({ email_verified: 'true' });
  });

  it('reject a preferred username that another user has', async () => {
    const where = await system.createPool({ AliasAttributes: ['email', 'preferred_username'] });
    const [first, second] = [await enter(where), await enter(where)];
    await update(first.AccessToken, { preferred_username: 'favorite' });

    for (const preferred_username of ['favorite', first.name, `${first.name}@example.com`]) {
      await expect(update(second.AccessToken, { preferred_username })).rejects.toMatchObject({
        name: 'AliasExistsException',
      });
    }
  });

  it.each([
    ['phone_number', 'User does not have a valid registered phone number'],
    ['nickname', 'Invalid attribute name. Only phone_number and email can be verified.'],
  ])('send no code for %s', async (AttributeName, message) => {
    const { AccessToken } = await enter(pool);

    await expect(system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName })).rejects.toEqual(
      refused(INVALID, message),
    );
  });

  it.each([
    [{ 'custom:none': 'x' }, 'user.custom:none: Attribute does not exist in the schema.\n'],
    [{ 'custom:fixed': 'x' }, 'user.custom:fixed: Attribute cannot be updated.\n'],
    [{ 'custom:brand': 'longer' }, 'user.custom:brand: String must be no longer than 5 characters\n'],
    [{ 'custom:age': '151' }, 'user.custom:age: Number must be no greater than 150\n'],
    [{ email: 'none' }, 'Invalid email address format.'],
    [{ sub: 'x' }, 'Cannot modify the non-mutable attribute sub'],
  ])('reject %j from the user and from an administrator', async (attributes, message) => {
    const { name, AccessToken } = await enter(pool);
    const given = attributes as unknown as Record<string, string>;

    await expect(update(AccessToken, given)).rejects.toEqual(refused(INVALID, message));
    await expect(adminUpdate(pool, name, given)).rejects.toEqual(refused(INVALID, message));
  });

  it.each([
    ['custom:brand', '12345'],
    ['custom:age', '150'],
  ])('accept %s at its limit', async (name, value) => {
    const user = await enter(pool);

    await expect(update(user.AccessToken, { [name]: value })).resolves.toBeDefined();
  });

  it('cannot be set as verified by the user', async () => {
    const { AccessToken } = await enter(pool);

    await expect(update(AccessToken, { email_verified: 'true' })).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  it('are limited to those that the client may read and write', async () => {
    const narrow = await system.createPool({}, { ReadAttributes: ['nickname'], WriteAttributes: ['nickname'] });
    const { AccessToken } = await enter(narrow);
    await update(AccessToken, { nickname: 'N' });

    const { UserAttributes } = await system.cognito.getUser({ AccessToken });

    expect(UserAttributes?.map(({ Name }) => Name)).toEqual(['sub', 'nickname']);
    await expect(update(AccessToken, { name: 'A' })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('make a verified address an alias, which an administrator can move', async () => {
    const [first, second] = [await enter(pool), await enter(pool)];
    const alias = `${first.name}@example.com`;
    const owner = async () =>
      system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username: alias }).then(
        ({ Username }) => Username,
        ({ name }: Error) => name,
      );

    expect(await owner()).toBe(first.name);
    await adminUpdate(pool, second.name, { email: alias, email_verified: 'true' });
    expect(await owner()).toBe(second.name);
    expect(await read(pool, first.name)).toMatchObject({ email_verified: 'false' });
    await adminUpdate(pool, second.name, { email_verified: 'false' });

    expect(await owner()).toBe('UserNotFoundException');
  });

  it('find a user by username, sub, verified email address and phone number, and preferred username', async () => {
    const where = await system.createPool({ AliasAttributes: ['email', 'phone_number', 'preferred_username'] });
    const attributes = {
      email: 'all@example.com',
      email_verified: 'true',
      phone_number: '+12025550177',
      phone_number_verified: 'true',
      preferred_username: 'favorite',
    };
    await system.seed(where, { username: 'all-names', attributes });
    const { sub = '' } = await read(where, 'all-names');

    for (const Username of ['all-names', sub, 'all@example.com', '+12025550177', 'favorite']) {
      const { $metadata } = await system.cognito.adminResetUserPassword({ UserPoolId: where.UserPoolId, Username });
      expect($metadata.httpStatusCode).toBe(200);
    }
  });

  it.each([
    [undefined, 'UserNotFoundException'],
    [{ CaseSensitive: true }, 'UserNotFoundException'],
    [{ CaseSensitive: false }, 'found'],
  ])('with UsernameConfiguration %j, another case is %s', async (UsernameConfiguration, expected) => {
    const where = await system.createPool({ ...(UsernameConfiguration && { UsernameConfiguration }) });
    await system.seed(where, { username: 'someone' });

    const result = await system.cognito.adminGetUser({ UserPoolId: where.UserPoolId, Username: 'SomeOne' }).then(
      () => 'found',
      ({ name }: Error) => name,
    );

    expect(result).toBe(expected);
  });
});
