import {
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import {
  type CognitoUnderTest,
  DAY,
  describeBySwitch,
  HOUR,
  NEW_PASSWORD as NEW,
  PASSWORD as OLD,
  openCognito,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

let cognito: CognitoUnderTest;

beforeAll(async () => {
  cognito = await openCognito();
});

beforeEach(() => cognito.control('DELETE', 'messages'));

afterAll(() => cognito.close());

describeBySwitch.each(['sub', 'username'])(
  'recovery by the Cognito API, with names that find a %s first',
  (nameOfTwoUsers) => {
    let system: PoolUnderTest;

    beforeAll(async () => {
      await cognito.setSwitches({ nameOfTwoUsers });
      system = await cognito.createPool();
    });

    beforeEach(() => cognito.seed(system, { username: 'customer' })); // a new user for each test

    const reset = (Username = 'customer') =>
      cognito.cognito.send(new AdminResetUserPasswordCommand({ UserPoolId: system.UserPoolId, Username }));
    const set = (Password: string, Permanent?: boolean, Username = 'customer') =>
      cognito.cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId: system.UserPoolId,
          Username,
          Password,
          ...(Permanent !== undefined && { Permanent }),
        }),
      );
    const forgot = (Username = 'customer') =>
      cognito.cognito.send(new ForgotPasswordCommand({ ClientId: system.ClientId, Username }));
    const confirm = (ConfirmationCode: string, Password = NEW, Username = 'customer') =>
      cognito.cognito.send(
        new ConfirmForgotPasswordCommand({ ClientId: system.ClientId, Username, ConfirmationCode, Password }),
      );
    const signIn = (PASSWORD = OLD, USERNAME = 'customer') =>
      cognito.cognito.send(
        new InitiateAuthCommand({
          ClientId: system.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
        }),
      );
    const refresh = (REFRESH_TOKEN: string) =>
      cognito.cognito.send(
        new InitiateAuthCommand({
          ClientId: system.ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
    const status = async (Username = 'customer') =>
      (await cognito.cognito.send(new AdminGetUserCommand({ UserPoolId: system.UserPoolId, Username }))).UserStatus;
    const lastCode = () => cognito.code();

    it('AdminResetUserPassword returns nothing, sends six digits and invalidates the password', async () => {
      const { $metadata, ...output } = await reset();

      expect(output).toEqual({});
      expect(await status()).toBe('RESET_REQUIRED');
      expect(await lastCode()).toMatch(/^\d{6}$/);
      await expect(signIn()).rejects.toEqual(
        refused('PasswordResetRequiredException', 'Password reset required for the user'),
      );
      await expect(signIn('Wrong-password-1')).rejects.toEqual(
        refused('NotAuthorizedException', 'Incorrect username or password.'),
      );
    });

    it('ConfirmForgotPassword accepts the code once, and the new password signs in', async () => {
      await reset();
      const code = await lastCode();

      await confirm(code);

      expect(await status()).toBe('CONFIRMED');
      expect((await signIn(NEW)).AuthenticationResult?.TokenType).toBe('Bearer');
      await expect(confirm(code)).rejects.toEqual(
        refused('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
      );
    });

    it('a code is valid for exactly an hour', async () => {
      await reset();
      await cognito.advance(HOUR - 1);
      await expect(confirm('000000x')).rejects.toMatchObject({ name: 'CodeMismatchException' });

      await cognito.advance(2);

      await expect(confirm(await lastCode())).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    });

    it('a new code replaces the previous one', async () => {
      await reset();
      const older = await lastCode();
      await reset();
      const newer = await lastCode();

      if (older !== newer) {
        await expect(confirm(older)).rejects.toEqual(
          refused('CodeMismatchException', 'Invalid verification code provided, please try again.'),
        );
      }
      await expect(confirm(newer)).resolves.toBeDefined();
    });

    it.each([
      ['short-A', 'Password did not conform with policy: Password not long enough'],
      ['NO-LOWERCASE-1', 'Password did not conform with policy: Password must have lowercase characters'],
      ['no-uppercase-1', 'Password did not conform with policy: Password must have uppercase characters'],
      ['No-numeric-one', 'Password did not conform with policy: Password must have numeric characters'],
      ['NoSymbolsAtAll1', 'Password did not conform with policy: Password must have symbol characters'],
    ])('ConfirmForgotPassword rejects %s and does not use up the code', async (password, message) => {
      await reset();
      const code = await lastCode();

      await expect(confirm(code, password)).rejects.toEqual(refused('InvalidPasswordException', message));
      await expect(confirm(code)).resolves.toBeDefined();
    });

    it.each([
      [
        { status: 'FORCE_CHANGE_PASSWORD' },
        'NotAuthorizedException',
        'User password cannot be reset in the current state.',
      ],
      [
        { status: 'EXTERNAL_PROVIDER' },
        'NotAuthorizedException',
        'User password cannot be reset in the current state.',
      ],
      [{ status: 'UNCONFIRMED' }, 'NotAuthorizedException', 'User password cannot be reset in the current state.'],
      [{ enabled: false }, 'NotAuthorizedException', 'User is disabled.'],
      [
        { attributes: { email: 'x@example.com', email_verified: 'false' } },
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      ],
    ] as const)('AdminResetUserPassword rejects %j and sends nothing', async (seed, name, message) => {
      await cognito.seed(system, { username: 'other', ...seed });

      await expect(reset('other')).rejects.toEqual(refused(name, message));
      expect(await lastCode()).toBe('');
    });

    it('AdminResetUserPassword rejects users and pools that do not exist', async () => {
      await expect(reset('unknown')).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
      await expect(
        cognito.cognito.send(
          new AdminResetUserPasswordCommand({ UserPoolId: 'eu-central-1_none', Username: 'customer' }),
        ),
      ).rejects.toEqual(refused('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.'));
    });

    it.each(['customer@example.com', 'CUSTOMER@example.com'])(
      'an alias finds the user if the pool has aliases: %s',
      async (alias) => {
        const { Username } = await cognito.cognito
          .send(new AdminGetUserCommand({ UserPoolId: system.UserPoolId, Username: alias }))
          .catch(({ name }: Error) => ({ Username: name }));

        expect(Username).toBe(alias === 'customer@example.com' ? 'customer' : 'UserNotFoundException');
      },
    );

    it('AdminSetUserPassword sets a temporary password by default, which the challenge replaces', async () => {
      await set('Temporary-3!');

      expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
      await expect(signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      const challenge = await signIn('Temporary-3!');
      expect(challenge).toMatchObject({
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeParameters: { USER_ID_FOR_SRP: 'customer', requiredAttributes: '[]' },
      });
      const respond = (NEW_PASSWORD: string, Session = challenge.Session) =>
        cognito.cognito.send(
          new RespondToAuthChallengeCommand({
            ClientId: system.ClientId,
            ChallengeName: 'NEW_PASSWORD_REQUIRED',
            ChallengeResponses: { USERNAME: 'customer', NEW_PASSWORD },
            ...(Session && { Session }),
          }),
        );
      await expect(respond(NEW, 'x'.repeat(40))).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user.'),
      );
      await expect(respond('weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
      expect((await respond(NEW)).AuthenticationResult?.AccessToken).toBeDefined();
      expect(await status()).toBe('CONFIRMED');
      await expect(respond(NEW)).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
    });

    it('the session of a challenge expires after three minutes', async () => {
      await set('Temporary-3!');
      const { Session = '' } = await signIn('Temporary-3!');
      await cognito.advance(181);

      const answer = cognito.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: system.ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: 'customer', NEW_PASSWORD: NEW },
          Session,
        }),
      );

      await expect(answer).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
      );
    });

    it('a temporary password expires after the days of the policy', async () => {
      await set('Temporary-3!');
      await cognito.advance(7 * DAY - 1);
      await expect(signIn('Temporary-3!')).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });

      await cognito.advance(2);

      await expect(signIn('Temporary-3!')).rejects.toEqual(
        refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
      );
    });

    it.each([1, 365])('a temporary password expires after %i days, with that policy', async (days) => {
      const pool = await cognito.createPool({
        Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: days } },
      });
      await cognito.seed(pool, { username: 'guest', status: 'FORCE_CHANGE_PASSWORD' });
      const enter = () =>
        cognito.cognito.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'guest', PASSWORD: OLD },
        });
      await cognito.advance(days * DAY - 60);
      await expect(enter()).resolves.toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
      await cognito.advance(61);

      await expect(enter()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    });

    it.each(['CONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'UNCONFIRMED', 'EXTERNAL_PROVIDER'] as const)(
      'AdminSetUserPassword with Permanent makes %s CONFIRMED at once',
      async (before) => {
        await cognito.seed(system, { username: 'other', status: before });

        await set(NEW, true, 'other');

        expect(await status('other')).toBe('CONFIRMED');
        expect((await signIn(NEW, 'other')).AuthenticationResult).toBeDefined();
        expect(await lastCode()).toBe('');
      },
    );

    it.each([
      [
        ' Leading-1!',
        'InvalidParameterException',
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
      ],
      ['Short-1', 'InvalidPasswordException', 'Password does not conform to policy: Password not long enough'],
    ])('AdminSetUserPassword rejects "%s"', async (password, name, message) => {
      await expect(set(password, true)).rejects.toEqual(refused(name, message));
    });

    it('AdminUserGlobalSignOut revokes the existing refresh tokens, but not later ones', async () => {
      const before = await signIn();
      await cognito.advance(1);
      await cognito.cognito.send(
        new AdminUserGlobalSignOutCommand({ UserPoolId: system.UserPoolId, Username: 'customer' }),
      );
      await cognito.advance(1);
      const after = await signIn();

      await expect(refresh(before.AuthenticationResult?.RefreshToken ?? '')).rejects.toEqual(
        refused('NotAuthorizedException', 'Refresh Token has been revoked'),
      );
      await expect(refresh(after.AuthenticationResult?.RefreshToken ?? '')).resolves.toBeDefined();
      await expect(refresh('nonsense')).rejects.toEqual(refused('NotAuthorizedException', 'Invalid Refresh Token'));
    });

    it("tokens verify with AWS's own library", async () => {
      const { AuthenticationResult: tokens } = await signIn();
      const jwks = await (await fetch(`${cognito.url}/${system.UserPoolId}/.well-known/jwks.json`)).json();

      for (const tokenUse of ['access', 'id'] as const) {
        const verifier = CognitoJwtVerifier.create({
          userPoolId: system.UserPoolId,
          clientId: system.ClientId,
          tokenUse,
        });
        verifier.cacheJwks(jwks as Parameters<typeof verifier.cacheJwks>[0]);
        const token = (tokenUse === 'access' ? tokens?.AccessToken : tokens?.IdToken) ?? '';
        expect(await verifier.verify(token)).toMatchObject({ token_use: tokenUse });
      }
    });

    it('ForgotPassword sends a code and changes nothing else', async () => {
      const { CodeDeliveryDetails } = await forgot();

      expect(CodeDeliveryDetails).toEqual({
        Destination: 'c***@e***',
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      });
      expect(await status()).toBe('CONFIRMED');
      await expect(signIn()).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
      await confirm(await lastCode());
      await expect(signIn(NEW)).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
    });

    it('unknown users are reported if the client does not hide them', async () => {
      await expect(forgot('unknown')).rejects.toEqual(
        refused('UserNotFoundException', 'Username/client id combination not found.'),
      );
      await expect(signIn(OLD, 'unknown')).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
    });

    it('the pool is described as it is', async () => {
      const { UserPool } = await cognito.cognito.send(new DescribeUserPoolCommand({ UserPoolId: system.UserPoolId }));

      expect(UserPool).toMatchObject({
        Id: system.UserPoolId,
        Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 } },
      });
      expect(UserPool?.AccountRecoverySetting).toBeUndefined();
    });
  },
);

describeBySwitch('a client that prevents user existence errors', () => {
  let system: PoolUnderTest;

  beforeAll(async () => {
    system = await cognito.createPool({}, { PreventUserExistenceErrors: 'ENABLED' });
    await cognito.seed(system, { username: 'disabled', enabled: false });
    await cognito.seed(system, { username: 'unreachable', attributes: { email: 'unreachable@example.com' } });
    await cognito.seed(system, { username: 'invited', status: 'FORCE_CHANGE_PASSWORD' });
  });

  it.each(['unknown', 'disabled', 'unreachable', 'invited'])(
    'simulates the delivery of a code to %s',
    async (Username) => {
      const { CodeDeliveryDetails } = await cognito.cognito.send(
        new ForgotPasswordCommand({ ClientId: system.ClientId, Username }),
      );

      expect(CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
      expect(await cognito.messages()).toEqual([]);
    },
  );

  it('simulates the delivery of a sign-up code to a user who cannot receive one', async () => {
    await cognito.seed(system, { username: 'off', status: 'UNCONFIRMED', enabled: false });
    await cognito.seed(system, { username: 'confirmed' });

    for (const Username of ['unknown', 'off', 'confirmed']) {
      const answer = await cognito.cognito.resendConfirmationCode({ ClientId: system.ClientId, Username });
      expect(answer.CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    }
    expect(await cognito.messages()).toEqual([]);
  });

  it('masks a name that is an address as it masks the address of a user', async () => {
    const forgot = async (Username: string) =>
      (await cognito.cognito.forgotPassword({ ClientId: system.ClientId, Username })).CodeDeliveryDetails;

    expect(await forgot('jane@example.com')).toMatchObject({ Destination: 'j***@e***', DeliveryMedium: 'EMAIL' });
    expect(await forgot('+12025550188')).toMatchObject({ Destination: '+*******0188', DeliveryMedium: 'SMS' });
    expect(await forgot('plain')).toEqual(await forgot('plain'));
  });

  it('locks out a user who does not exist', async () => {
    const signIn = (USERNAME: string) =>
      cognito.cognito
        .initiateAuth({
          ClientId: system.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: 'Wrong-password-1' },
        })
        .catch(({ message }: Error) => message);
    const tries = async (name: string) => [
      await signIn(name),
      await signIn(name),
      await signIn(name),
      await signIn(name),
      await signIn(name),
      await signIn(name),
    ];
    await cognito.seed(system, { username: 'existing' });

    expect(await tries('unknown-at-all')).toEqual(await tries('existing'));
  });

  it('counts attempts under the name as the pool compares it', async () => {
    const folding = await cognito.createPool(
      { UsernameConfiguration: { CaseSensitive: false } },
      { PreventUserExistenceErrors: 'ENABLED' },
    );
    await cognito.seed(folding, { username: 'bob' });
    const tries = async (names: string[]) => {
      const results: string[] = [];
      for (const Username of names) {
        const call = cognito.cognito.forgotPassword({ ClientId: folding.ClientId, Username });
        results.push(
          await call.then(
            () => 'sent',
            ({ name }: Error) => name,
          ),
        );
      }
      return results;
    };

    expect(await tries(['nob', 'noB', 'nOb', 'nOB', 'Nob', 'NoB'])).toEqual(
      await tries(['bob', 'boB', 'bOb', 'bOB', 'Bob', 'BoB']),
    );
  });

  it('limits the attempts of a user who does not exist', async () => {
    const forgot = (Username: string) =>
      cognito.cognito.forgotPassword({ ClientId: system.ClientId, Username }).then(
        () => 'sent',
        ({ name }: Error) => name,
      );
    const tries = async (name: string) =>
      [...Array(6).keys()].reduce<Promise<string[]>>(
        async (before) => [...(await before), await forgot(name)],
        Promise.resolve([]),
      );
    await cognito.seed(system, { username: 'eager' });

    expect(await tries('eager-unknown')).toEqual(await tries('eager'));
    expect(await forgot('eager-unknown')).toBe('LimitExceededException');
  });

  it('returns a constant user ID for a name that is an address', async () => {
    const initiate = async (USERNAME: string) =>
      (
        await cognito.cognito.initiateAuth({
          ClientId: system.ClientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME, SRP_A: 'abcdef' },
        })
      ).ChallengeParameters?.['USER_ID_FOR_SRP'];

    expect(await initiate('unknown@example.com')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await initiate('unknown@example.com')).toBe(await initiate('unknown@example.com'));
    expect(await initiate('unknown')).toBe('unknown');
  });

  it.each(['unknown', 'disabled'])('rejects a code of %s with CodeMismatchException', async (Username) => {
    const confirm = cognito.cognito.send(
      new ConfirmForgotPasswordCommand({
        ClientId: system.ClientId,
        Username,
        ConfirmationCode: '123456',
        Password: NEW,
      }),
    );

    await expect(confirm).rejects.toMatchObject({ name: 'CodeMismatchException' });
  });

  it('rejects a sign-in of an unknown user, by password and by SRP, as one with a wrong password', async () => {
    const initiate = (AuthFlow: 'USER_PASSWORD_AUTH' | 'USER_SRP_AUTH', AuthParameters: Record<string, string>) =>
      cognito.cognito.send(new InitiateAuthCommand({ ClientId: system.ClientId, AuthFlow, AuthParameters }));

    await expect(initiate('USER_PASSWORD_AUTH', { USERNAME: 'unknown', PASSWORD: OLD })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    const [first, second] = [
      await initiate('USER_SRP_AUTH', { USERNAME: 'unknown', SRP_A: 'abcdef' }),
      await initiate('USER_SRP_AUTH', { USERNAME: 'unknown', SRP_A: 'abcdef' }),
    ];

    expect(first.ChallengeName).toBe('PASSWORD_VERIFIER');
    expect(first.ChallengeParameters?.['SALT']).toBe(second.ChallengeParameters?.['SALT']);
    expect(first.ChallengeParameters?.['SRP_B']).not.toBe(second.ChallengeParameters?.['SRP_B']);
  });

  it.each(['00', 'zz', 'f'.repeat(2049)])('rejects the public value %s', async (SRP_A) => {
    const initiate = cognito.cognito.send(
      new InitiateAuthCommand({
        ClientId: system.ClientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'unknown', SRP_A },
      }),
    );

    await expect(initiate).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
