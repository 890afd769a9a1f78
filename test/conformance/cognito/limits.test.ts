import {
  type CognitoUnderTest,
  describeBySwitch,
  HOUR,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
  SECOND,
} from '../../support/simulator/cognito';

const ATTEMPT_LIMIT = refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
const LOCKED = refused('NotAuthorizedException', 'Password attempts exceeded');
const WRONG = refused('NotAuthorizedException', 'Incorrect username or password.');

describeBySwitch('the limits of one user', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let name = '';
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({ MfaConfiguration: 'OPTIONAL' });
  });

  beforeEach(async () => {
    lastUser += 1;
    name = `user-${lastUser}`;
    await system.seed(pool, { username: name });
  });

  afterEach(() => system.setSwitches({ attemptsPerHour: '5', adminResetIsAttempt: 'no', requestQuotas: 'unlimited' }));

  afterAll(() => system.close());

  const forgot = () => system.cognito.forgotPassword({ ClientId: pool.ClientId, Username: name });
  const confirm = (ConfirmationCode: string) =>
    system.cognito.confirmForgotPassword({
      ClientId: pool.ClientId,
      Username: name,
      ConfirmationCode,
      Password: NEW_PASSWORD,
    });
  const reset = () => system.cognito.adminResetUserPassword({ UserPoolId: pool.UserPoolId, Username: name });
  const signIn = (password = PASSWORD) =>
    system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    });
  const fail = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await expect(signIn('Wrong-password-1')).rejects.toEqual(WRONG);
    }
  };

  it('allow five requests for a code or attempts to use one per hour', async () => {
    await forgot();
    const code = await system.code();
    const wrong = code === '000000' ? '000001' : '000000';
    for (let time = 0; time < 4; time += 1) {
      await expect(confirm(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(confirm(code)).rejects.toEqual(ATTEMPT_LIMIT);
    await expect(forgot()).rejects.toEqual(ATTEMPT_LIMIT);
    await system.advance(HOUR);
    await expect(forgot()).resolves.toBeDefined();
  });

  it.each([
    ['10', 10],
    ['20', 20],
  ])('allow as many attempts as the switch attemptsPerHour: %s', async (attemptsPerHour, count) => {
    await system.setSwitches({ attemptsPerHour });
    for (let time = 0; time < count; time += 1) {
      await forgot();
    }

    await expect(forgot()).rejects.toEqual(ATTEMPT_LIMIT);
  });

  it.each([
    ['no', true],
    ['yes', false],
  ])('count resets by an administrator, with the switch adminResetIsAttempt: %s', async (adminResetIsAttempt, free) => {
    await system.setSwitches({ adminResetIsAttempt });
    for (let time = 0; time < 5; time += 1) {
      await reset();
    }

    await (free ? expect(reset()).resolves.toBeDefined() : expect(reset()).rejects.toEqual(ATTEMPT_LIMIT));
  });

  it("do not count a user's attempts against an administrator", async () => {
    for (let time = 0; time < 5; time += 1) {
      await forgot();
    }

    await expect(reset()).resolves.toBeDefined();
  });

  it('lock a user out from the fifth wrong password on, for a second that doubles each time', async () => {
    await fail(5);

    await expect(signIn()).rejects.toEqual(LOCKED);
    await system.advance(SECOND);
    await fail(1);
    await system.advance(SECOND);
    await expect(signIn()).rejects.toEqual(LOCKED);
    await system.advance(SECOND);
    await expect(signIn()).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it('allow four wrong passwords, and a correct one resets the count', async () => {
    await fail(4);
    await signIn();
    await fail(4);

    await expect(signIn()).resolves.toBeDefined();
  });

  it('ignore attempts during a lockout, and reset after fifteen minutes without attempts', async () => {
    await fail(5);
    for (let time = 0; time < 10; time += 1) {
      await expect(signIn('Wrong-password-1')).rejects.toEqual(LOCKED);
    }
    await system.advance(SECOND);
    await fail(1); // the sixth: two seconds
    await system.advance(2 * SECOND);
    await expect(signIn('Wrong-password-1')).rejects.toEqual(WRONG);

    await system.advance(900);
    await fail(4);
    await expect(signIn()).resolves.toBeDefined();
  });

  it('do not end a lockout on a reset', async () => {
    await fail(5);
    await reset();

    await expect(signIn()).rejects.toEqual(LOCKED);
  });

  it('apply a lockout to sign-ins by administrators too', async () => {
    await fail(5);
    const { UserPoolId, ClientId } = pool;

    await expect(
      system.cognito.adminInitiateAuth({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: name, PASSWORD },
      }),
    ).rejects.toEqual(LOCKED);
  });

  it('allow five password changes, five new sign-up codes and fifteen attempts to use one per hour', async () => {
    const AccessToken = (await signIn()).AuthenticationResult?.AccessToken ?? '';
    const change = () =>
      system.cognito.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: PASSWORD });
    const unconfirmed = `${name}-new`;
    await system.seed(pool, { username: unconfirmed, status: 'UNCONFIRMED' });
    const again = () => system.cognito.resendConfirmationCode({ ClientId: pool.ClientId, Username: unconfirmed });
    const confirmSignUp = () =>
      system.cognito.confirmSignUp({ ClientId: pool.ClientId, Username: unconfirmed, ConfirmationCode: 'wrong' });

    for (let time = 0; time < 5; time += 1) {
      await change();
      await again();
    }
    for (let time = 0; time < 15; time += 1) {
      await expect(confirmSignUp()).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }

    await expect(change()).rejects.toEqual(ATTEMPT_LIMIT);
    await expect(again()).rejects.toEqual(ATTEMPT_LIMIT);
    await expect(confirmSignUp()).rejects.toEqual(ATTEMPT_LIMIT);
  });
});

describeBySwitch('the quotas of an account per second', () => {
  const TOO_MANY = refused('TooManyRequestsException', 'Too many requests');
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    for (let index = 0; index < 31; index += 1) {
      await system.seed(pool, { username: `user-${index}` });
    }
  });

  afterEach(() => system.setSwitches({ requestQuotas: 'unlimited' }));

  afterAll(() => system.close());

  /** Sends all requests at the start of a second. The clock does not move. */
  const inOneSecond = async (calls: (() => Promise<unknown>)[]): Promise<string[]> => {
    await system.advance(SECOND);
    return Promise.all(
      calls.map((call) =>
        call().then(
          () => 'accepted',
          ({ name }: Error) => name,
        ),
      ),
    );
  };
  const resets = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => () =>
        system.cognito.adminResetUserPassword({ UserPoolId: pool.UserPoolId, Username: `user-${index}` }),
    );

  it('are unlimited without the switch', async () => {
    expect(new Set(await inOneSecond(resets(31)))).toEqual(new Set(['accepted']));
  });

  it('allow thirty recoveries by any operations, and again in the next second', async () => {
    await system.setSwitches({ requestQuotas: 'limited' });

    const results = await inOneSecond([
      ...resets(29),
      () => system.cognito.forgotPassword({ ClientId: pool.ClientId, Username: 'user-29' }),
      () =>
        system.cognito.adminSetUserPassword({ UserPoolId: pool.UserPoolId, Username: 'user-30', Password: PASSWORD }),
    ]);

    expect(results.filter((result) => result === 'accepted')).toHaveLength(30);
    expect(results.filter((result) => result === 'TooManyRequestsException')).toHaveLength(1);
    await system.advance(SECOND);
    await expect(resets(1)[0]?.()).resolves.toBeDefined();
  });

  it.each([
    ['UserRead', 120, 'adminGetUser'],
    ['UserList', 30, 'listUsers'],
    ['UserUpdate', 25, 'adminEnableUser'],
    ['UserCreation', 50, 'adminConfirmSignUp'],
  ] as const)('%s: %i, in all pools together', async (_, limit, operation) => {
    const other = await system.createPool();
    for (let index = 0; index < 10; index += 1) {
      await system.seed(other, { username: `user-${index}` });
    }
    await system.setSwitches({ requestQuotas: 'limited' });
    const calls = Array.from({ length: limit + 1 }, (__, index) => () => {
      const { UserPoolId } = index % 5 === 0 ? other : pool;
      const Username = `user-${index % 5 === 0 ? (index / 5) % 10 : index % 31}`;
      return operation === 'listUsers'
        ? system.cognito.listUsers({ UserPoolId })
        : system.cognito[operation]({ UserPoolId, Username });
    });

    const results = await inOneSecond(calls);

    expect(results.filter((result) => result === 'TooManyRequestsException')).toHaveLength(1);
  });

  it('allow ten reads and ten writes of one user', async () => {
    await system.setSwitches({ requestQuotas: 'limited' });
    const { UserPoolId } = pool;
    const read = () => system.cognito.adminGetUser({ UserPoolId, Username: 'user-1' });
    const write = () => system.cognito.adminEnableUser({ UserPoolId, Username: 'user-1' });

    const results = await inOneSecond([...Array<typeof read>(11).fill(read), ...Array<typeof write>(11).fill(write)]);

    expect(results.filter((result) => result === 'TooManyRequestsException')).toHaveLength(2);
  });

  it('count ten reads of one user, under any of its names', async () => {
    await system.advance(SECOND);
    await system.setSwitches({ requestQuotas: 'limited' });
    const { UserPoolId } = pool;
    const { UserAttributes } = await system.cognito.adminGetUser({ UserPoolId, Username: 'user-3' });
    const sub = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    const names = ['user-3', 'user-3@example.com', sub];

    const results = await inOneSecond(
      Array.from(
        { length: 12 },
        (_, index) => () => system.cognito.adminGetUser({ UserPoolId, Username: names[index % 3] }),
      ),
    );

    expect(results.filter((result) => result === 'accepted')).toHaveLength(10);
  });

  it('answer TooManyRequestsException with a message', async () => {
    await system.setSwitches({ requestQuotas: 'limited' });
    const calls = Array.from({ length: 60 }, () =>
      system.cognito.adminGetUser({ UserPoolId: pool.UserPoolId, Username: 'user-2' }),
    );

    const results = await Promise.allSettled(calls);

    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: TOO_MANY });
  });
});
