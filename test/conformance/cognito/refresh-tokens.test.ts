import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  type CognitoUnderTest,
  DAY,
  describeBySwitch,
  HOUR,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const NOT_AUTHORIZED = 'NotAuthorizedException';
const REUSED = refused('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
const FLOWS: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = ['ALLOW_USER_PASSWORD_AUTH'];

describeBySwitch('GetTokensFromRefreshToken', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  /** Signs a new user in, through a new client of the pool. */
  const open = async (client: Partial<CreateUserPoolClientCommandInput> = {}) => {
    const { UserPoolId } = pool;
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId,
      ClientName: 'refreshing',
      ExplicitAuthFlows: FLOWS,
      ...client,
    });
    pool = { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret };
    await system.seed(pool, { username: 'customer' });
    return signIn();
  };
  const rotating = (RetryGracePeriodSeconds?: number) =>
    open({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds } });
  const signIn = async () => {
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
    const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { AccessToken, RefreshToken };
  };
  const renew = async (RefreshToken: string, more: { ClientId?: string; ClientSecret?: string } = {}) => {
    const answer = await system.cognito.getTokensFromRefreshToken({ ClientId: pool.ClientId, RefreshToken, ...more });
    return answer.AuthenticationResult ?? {};
  };
  const getUser = (AccessToken: string | undefined) => system.cognito.getUser({ AccessToken });
  const admin = () => ({ UserPoolId: pool.UserPoolId, Username: 'customer' });

  it('issues access and ID tokens of the same sign-in, and no refresh token without rotation', async () => {
    const { AccessToken, RefreshToken } = await open();
    await system.advance(HOUR + 1);

    const renewed = await renew(RefreshToken);

    expect(renewed).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: HOUR,
      TokenType: 'Bearer',
    });
    const [before, after] = [decodeJwt(AccessToken), decodeJwt(renewed.AccessToken ?? '')];
    expect([after['auth_time'], after['origin_jti']]).toEqual([before['auth_time'], before['origin_jti']]);
    expect(decodeJwt(renewed.IdToken ?? '')).toMatchObject({ email: 'customer@example.com', token_use: 'id' });
    await expect(getUser(renewed.AccessToken)).resolves.toMatchObject({ Username: 'customer' });
    await expect(renew(RefreshToken)).resolves.toBeDefined();
  });

  it('issues a new refresh token with rotation, and rejects the former one at once', async () => {
    const { RefreshToken } = await rotating();

    const renewed = await renew(RefreshToken);

    expect(renewed.RefreshToken).toEqual(expect.any(String));
    expect(renewed.RefreshToken).not.toBe(RefreshToken);
    await expect(renew(RefreshToken)).rejects.toEqual(REUSED);
    await expect(renew(renewed.RefreshToken ?? '')).resolves.toBeDefined();
    await expect(getUser(renewed.AccessToken)).resolves.toBeDefined();
  });

  it('lets only one of two simultaneous requests rotate a token', async () => {
    const { RefreshToken } = await rotating(0);

    const results = await Promise.allSettled([renew(RefreshToken), renew(RefreshToken)]);

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('accepts a replaced token during the grace period, which a retry does not extend', async () => {
    const { RefreshToken } = await rotating(10);
    const first = await renew(RefreshToken);
    await system.advance(9);
    const retried = await renew(RefreshToken);
    await system.advance(1);

    await expect(renew(RefreshToken)).rejects.toEqual(REUSED);
    for (const { RefreshToken: next = '' } of [first, retried]) {
      await expect(renew(next)).resolves.toBeDefined();
    }
  });

  it('retains the expiry of the sign-in with rotation', async () => {
    const { RefreshToken } = await rotating();
    await system.advance(29 * DAY);
    const { RefreshToken: next = '' } = await renew(RefreshToken);
    await system.advance(DAY + 1);

    await expect(renew(next)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Refresh Token has expired'));
  });

  it('renews nothing of a sign-in that RevokeToken ended by a replaced token', async () => {
    const { RefreshToken } = await rotating(60);
    const renewed = await renew(RefreshToken);

    await system.cognito.revokeToken({ ClientId: pool.ClientId, Token: RefreshToken });

    await expect(renew(renewed.RefreshToken ?? '')).rejects.toEqual(
      refused(NOT_AUTHORIZED, 'Refresh Token has been revoked'),
    );
    await expect(getUser(renewed.AccessToken)).rejects.toMatchObject({ name: NOT_AUTHORIZED });
  });

  it.each([
    ['is signed out', 'Refresh Token has been revoked'],
    ['is disabled', 'User is disabled.'],
    ['is deleted', 'Invalid Refresh Token'],
  ])('rejects the token of a user who %s', async (state, message) => {
    const { AccessToken, RefreshToken } = await open();
    if (state === 'is signed out') {
      await system.cognito.globalSignOut({ AccessToken });
    } else {
      await (state === 'is disabled'
        ? system.cognito.adminDisableUser(admin())
        : system.cognito.adminDeleteUser(admin()));
    }

    await expect(renew(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, message));
  });

  it('rejects an unknown client, and an unknown token or that of another client', async () => {
    const { RefreshToken } = await open();
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId: pool.UserPoolId,
      ClientName: 'other',
    });

    await expect(renew(RefreshToken, { ClientId: 'unknown' })).rejects.toEqual(
      refused('ResourceNotFoundException', 'User pool client unknown does not exist.'),
    );
    await expect(renew('unknown')).rejects.toEqual(refused(NOT_AUTHORIZED, 'Invalid Refresh Token'));
    await expect(renew(RefreshToken, { ClientId: UserPoolClient?.ClientId ?? '' })).rejects.toEqual(
      refused(NOT_AUTHORIZED, 'Invalid Refresh Token'),
    );
    await expect(renew('not a token')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('requires the secret of a client that has one', async () => {
    const { ClientId, ClientSecret = '' } = await system.createPool({}, { GenerateSecret: true });
    const wrong = refused(NOT_AUTHORIZED, `Client secret does not match for the client: ${ClientId}`);

    await expect(renew('token', { ClientId })).rejects.toEqual(wrong);
    await expect(renew('token', { ClientId, ClientSecret: ClientSecret.replace(/./, '_') })).rejects.toEqual(wrong);
    await expect(renew('token', { ClientId, ClientSecret })).rejects.toEqual(
      refused(NOT_AUTHORIZED, 'Invalid Refresh Token'),
    );
  });

  it.each([
    'TooManyRequestsException',
    'UserNotFoundException',
    'ForbiddenException',
    'OperationNotEnabledException',
    'InternalErrorException',
  ])('throws %s by fault injection, and the token stays valid', async (exception) => {
    const { RefreshToken } = await rotating();
    await system.control('POST', 'faults', { operation: 'GetTokensFromRefreshToken', exception, times: 1 });

    await expect(renew(RefreshToken)).rejects.toMatchObject({ name: exception });
    await expect(renew(RefreshToken)).resolves.toBeDefined();
  });
});

describeBySwitch('an app client with rotation of refresh tokens', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  it('is described with a grace period, 0 by default', async () => {
    const describe = async (RetryGracePeriodSeconds?: number) => {
      const { UserPoolId, ClientId } = await system.createPool(
        {},
        { ExplicitAuthFlows: FLOWS, RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds } },
      );
      const { UserPoolClient } = await system.cognito.describeUserPoolClient({ UserPoolId, ClientId });
      return UserPoolClient?.RefreshTokenRotation;
    };

    expect(await describe()).toEqual({ Feature: 'ENABLED', RetryGracePeriodSeconds: 0 });
    expect(await describe(60)).toEqual({ Feature: 'ENABLED', RetryGracePeriodSeconds: 60 });
    await expect(describe(61)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('cannot name the flow ALLOW_REFRESH_TOKEN_AUTH, nor use REFRESH_TOKEN_AUTH by default', async () => {
    const RefreshTokenRotation = { Feature: 'ENABLED' } as const;

    await expect(
      system.createPool({}, { RefreshTokenRotation, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }),
    ).rejects.toEqual(
      refused('InvalidParameterException', 'ALLOW_REFRESH_TOKEN_AUTH cannot be enabled with refresh token rotation.'),
    );
    const { ClientId } = await system.createPool({}, { RefreshTokenRotation, ExplicitAuthFlows: undefined });
    const AuthParameters = { REFRESH_TOKEN: 'token' };
    await expect(
      system.cognito.initiateAuth({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
    ).rejects.toEqual(refused('InvalidParameterException', 'REFRESH_TOKEN_AUTH flow not enabled for this client'));
  });

  it('stops rotating when the setting is removed', async () => {
    const pool = await system.createPool(
      {},
      { ExplicitAuthFlows: FLOWS, RefreshTokenRotation: { Feature: 'ENABLED' } },
    );
    const { UserPoolId, ClientId } = pool;
    await system.seed(pool, { username: 'customer' });
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
    await system.cognito.updateUserPoolClient({
      UserPoolId,
      ClientId,
      RefreshTokenRotation: { Feature: 'DISABLED' },
    });

    const renewed = await system.cognito.getTokensFromRefreshToken({
      ClientId,
      RefreshToken: AuthenticationResult?.RefreshToken,
    });

    expect(renewed.AuthenticationResult).not.toHaveProperty('RefreshToken');
  });
});
