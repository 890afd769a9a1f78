import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  type CognitoUnderTest,
  describeBySwitch,
  HOUR,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const NOT_AUTHORIZED = 'NotAuthorizedException';
const INVALID = 'InvalidParameterException';

describeBySwitch('tokens', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let name = '';
  let lastUser = 0;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    await system.cognito.createGroup({
      UserPoolId: pool.UserPoolId,
      GroupName: 'staff',
      RoleArn: 'arn:aws:iam::000000000000:role/staff',
    });
  });

  beforeEach(async () => {
    lastUser += 1;
    name = `user-${lastUser}`;
    await system.seed(pool, { username: name });
  });

  afterAll(() => system.close());

  const signIn = async (password = PASSWORD) => {
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    });
    const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken };
  };
  const refresh = (REFRESH_TOKEN: string, ClientId = pool.ClientId) =>
    system.cognito.initiateAuth({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
  const getUser = (AccessToken: string) => system.cognito.getUser({ AccessToken });
  const admin = () => ({ UserPoolId: pool.UserPoolId, Username: name });

  it('carry the claims of AWS, and are signed by two keys', async () => {
    await system.cognito.adminAddUserToGroup({ ...admin(), GroupName: 'staff' });

    const { AccessToken, IdToken } = await signIn();

    const shared = {
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iss: `https://cognito-idp.eu-central-1.amazonaws.com/${pool.UserPoolId}`,
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      'cognito:groups': ['staff'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
    };
    expect(decodeJwt(AccessToken)).toEqual({
      ...shared,
      client_id: pool.ClientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: name,
    });
    expect(decodeJwt(IdToken)).toEqual({
      ...shared,
      aud: pool.ClientId,
      token_use: 'id',
      'cognito:username': name,
      'cognito:roles': ['arn:aws:iam::000000000000:role/staff'],
      'cognito:preferred_role': 'arn:aws:iam::000000000000:role/staff',
      email: `${name}@example.com`,
      email_verified: true,
    });
    expect(decodeProtectedHeader(AccessToken).kid).not.toBe(decodeProtectedHeader(IdToken).kid);
  });

  it('are valid for an hour, a refresh token for thirty days; a refresh retains the time of the sign-in', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    await system.advance(HOUR + 1);

    await expect(getUser(AccessToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Access Token has expired'));
    const renewed = (await refresh(RefreshToken)).AuthenticationResult;
    expect(renewed).not.toHaveProperty('RefreshToken');
    const [before, after] = [decodeJwt(AccessToken), decodeJwt(renewed?.AccessToken ?? '')];
    expect([after['auth_time'], after['origin_jti']]).toEqual([before['auth_time'], before['origin_jti']]);
    await system.advance(30 * 24 * HOUR);

    await expect(refresh(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Refresh Token has expired'));
  });

  it.each(['globalSignOut', 'adminUserGlobalSignOut'] as const)('are revoked by %s, but not later ones', async (by) => {
    const { AccessToken, RefreshToken } = await signIn();
    await (by === 'globalSignOut'
      ? system.cognito.globalSignOut({ AccessToken })
      : system.cognito.adminUserGlobalSignOut(admin()));
    const later = await signIn();

    await expect(getUser(AccessToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Access Token has been revoked'));
    await expect(refresh(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Refresh Token has been revoked'));
    await expect(getUser(later.AccessToken)).resolves.toMatchObject({ Username: name });
  });

  it('are revoked permanently when the user is disabled', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    await system.cognito.adminDisableUser(admin());

    await expect(getUser(AccessToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'User is disabled.'));
    await expect(refresh(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'User is disabled.'));
    await expect(signIn()).rejects.toEqual(refused(NOT_AUTHORIZED, 'User is disabled.'));
    await system.cognito.adminEnableUser(admin());

    await expect(refresh(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Refresh Token has been revoked'));
    await expect(signIn()).resolves.toBeDefined();
  });

  it('of a deleted user are invalid, even if the name is used again', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    await system.cognito.adminDeleteUser(admin());
    await system.seed(pool, { username: name });

    await expect(getUser(AccessToken)).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
    await expect(refresh(RefreshToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Invalid Refresh Token'));
  });

  it('identify their user by sub, not by a username that equals it', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    await system.cognito.adminDeleteUser(admin());
    await system.seed(pool, { username: String(decodeJwt(AccessToken).sub), attributes: {} });

    await expect(getUser(AccessToken)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(refresh(RefreshToken)).rejects.toMatchObject({ message: 'Invalid Refresh Token' });
  });

  it('remain valid after a reset and a new password', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    await system.cognito.adminResetUserPassword(admin());
    await expect(getUser(AccessToken)).resolves.toBeDefined();
    await system.cognito.adminSetUserPassword({ ...admin(), Password: NEW_PASSWORD, Permanent: true });

    await expect(refresh(RefreshToken)).resolves.toBeDefined();
  });

  it('RevokeToken ends one sign-in and no other', async () => {
    const [one, other] = [await signIn(), await signIn()];
    await system.cognito.revokeToken({ ClientId: pool.ClientId, Token: one.RefreshToken });

    await expect(getUser(one.AccessToken)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Access Token has been revoked'));
    await expect(refresh(one.RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
    await expect(refresh(other.RefreshToken)).resolves.toBeDefined();
  });

  it('RevokeToken also revokes the access tokens that a refresh issued', async () => {
    const { RefreshToken } = await signIn();
    const renewed = (await refresh(RefreshToken)).AuthenticationResult?.AccessToken ?? '';
    await expect(getUser(renewed)).resolves.toBeDefined();

    await system.cognito.revokeToken({ ClientId: pool.ClientId, Token: RefreshToken });

    await expect(getUser(renewed)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Access Token has been revoked'));
  });

  it('are signed by two keys, which are public', async () => {
    const response = await fetch(`${system.url}/${pool.UserPoolId}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: { kid: string; alg: string }[] };

    expect(keys.map(({ alg }) => alg)).toEqual(['RS256', 'RS256']);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });

  it('RevokeToken rejects other tokens, a client without revocation, and another client', async () => {
    const { AccessToken, RefreshToken } = await signIn();
    const { UserPoolId } = pool;
    const client = async (more: object) =>
      (await system.cognito.createUserPoolClient({ UserPoolId, ClientName: 'other', ...more })).UserPoolClient
        ?.ClientId;
    const revoke = (Token: string, ClientId: string | undefined) => system.cognito.revokeToken({ ClientId, Token });

    await expect(revoke(AccessToken, pool.ClientId)).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
    await expect(revoke(RefreshToken, await client({ EnableTokenRevocation: false }))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    });
    await expect(revoke(RefreshToken, await client({}))).rejects.toMatchObject({ name: 'UnauthorizedException' });
    await expect(revoke(RefreshToken, await client({ GenerateSecret: true }))).rejects.toMatchObject({
      name: 'UnauthorizedException',
    });
    await expect(refresh(RefreshToken)).resolves.toBeDefined();
  });

  it.each([
    ['a malformed token', 'nonsense', 'Invalid Access Token'],
    ['the token of no pool', 'e30.e30.e30', 'Invalid Access Token'],
  ])('a request with %s is rejected', async (_, AccessToken, message) => {
    await expect(getUser(AccessToken)).rejects.toEqual(refused(NOT_AUTHORIZED, message));
  });

  it('a request with an ID token, or one that was tampered with, is rejected', async () => {
    const { AccessToken, IdToken } = await signIn();
    const [header, , signature] = AccessToken.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(AccessToken), username: 'root' })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');

    await expect(getUser(`${header}.${claims}.${signature}`)).rejects.toEqual(
      refused(NOT_AUTHORIZED, 'Could not verify signature for Access Token'),
    );
    for (const token of [IdToken, `${none}.${claims}.`]) {
      await expect(getUser(token)).rejects.toEqual(refused(NOT_AUTHORIZED, 'Invalid Access Token'));
    }
  });

  it('ChangePassword requires the current password and a new one that satisfies the policy', async () => {
    const { AccessToken } = await signIn();
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      system.cognito.changePassword({ AccessToken, PreviousPassword, ProposedPassword });

    await expect(change('Wrong-password-1', NEW_PASSWORD)).rejects.toEqual(
      refused(NOT_AUTHORIZED, 'Incorrect username or password.'),
    );
    await expect(change(PASSWORD, 'short-1')).rejects.toEqual(
      refused('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    );
    await change(PASSWORD, NEW_PASSWORD);

    await expect(signIn(NEW_PASSWORD)).resolves.toBeDefined();
    await expect(getUser(AccessToken)).resolves.toBeDefined();
  });

  it('a client with a secret must prove it in each request', async () => {
    const where = await system.createPool({}, { GenerateSecret: true });
    await system.seed(where, { username: 'customer' });
    const hash = (of: string) =>
      createHmac('sha256', where.ClientSecret ?? '')
        .update(of + where.ClientId)
        .digest('base64');
    const initiate = (AuthParameters: Record<string, string>, AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH') =>
      system.cognito.initiateAuth({ ClientId: where.ClientId, AuthFlow, AuthParameters });
    const parameters = { USERNAME: 'customer', PASSWORD };

    await expect(initiate(parameters, 'USER_PASSWORD_AUTH')).rejects.toEqual(
      refused(NOT_AUTHORIZED, `Client ${where.ClientId} is configured with secret but SECRET_HASH was not received`),
    );
    await expect(initiate({ ...parameters, SECRET_HASH: hash('other') }, 'USER_PASSWORD_AUTH')).rejects.toEqual(
      refused(NOT_AUTHORIZED, `SecretHash does not match for the client: ${where.ClientId}`),
    );
    const { AuthenticationResult } = await initiate(
      { ...parameters, SECRET_HASH: hash('customer') },
      'USER_PASSWORD_AUTH',
    );
    const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? '';
    await expect(initiate({ REFRESH_TOKEN }, 'REFRESH_TOKEN_AUTH')).rejects.toMatchObject({ name: NOT_AUTHORIZED });
    await expect(
      initiate({ REFRESH_TOKEN, SECRET_HASH: hash('customer') }, 'REFRESH_TOKEN_AUTH'),
    ).resolves.toBeDefined();
    await expect(
      system.cognito.forgotPassword({ ClientId: where.ClientId, Username: 'customer' }),
    ).rejects.toMatchObject({ name: NOT_AUTHORIZED });
  });

  it('a client that is created with a ClientSecret has that secret', async () => {
    const ClientSecret = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const where = await system.createPool({}, { ClientSecret });
    await system.seed(where, { username: 'customer' });
    const SECRET_HASH = createHmac('sha256', ClientSecret).update(`customer${where.ClientId}`).digest('base64');

    const signingIn = system.cognito.initiateAuth({
      ClientId: where.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD, SECRET_HASH },
    });

    await expect(signingIn).resolves.toMatchObject({ AuthenticationResult: expect.anything() });
  });

  it.each([
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ] as const)('InitiateAuth rejects %s of a client that does not enable it', async (AuthFlow, message) => {
    const { ClientId } = await system.createPool({}, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    const AuthParameters = { USERNAME: name, PASSWORD, SRP_A: 'abcd', REFRESH_TOKEN: 'x' };

    await expect(system.cognito.initiateAuth({ ClientId, AuthFlow, AuthParameters })).rejects.toEqual(
      refused(INVALID, message),
    );
  });

  it.each([
    ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client'],
    ['ADMIN_NO_SRP_AUTH', 'Auth flow not enabled for this client'],
    ['USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ] as const)('AdminInitiateAuth rejects %s of a client that does not enable it', async (AuthFlow, message) => {
    const { UserPoolId, ClientId } = await system.createPool({}, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    const AuthParameters = { USERNAME: name, PASSWORD };

    await expect(system.cognito.adminInitiateAuth({ UserPoolId, ClientId, AuthFlow, AuthParameters })).rejects.toEqual(
      refused(INVALID, message),
    );
  });

  it.each([
    ['USER_PASSWORD_AUTH', {}, 'USERNAME'],
    ['USER_PASSWORD_AUTH', { USERNAME: 'a' }, 'PASSWORD'],
    ['USER_SRP_AUTH', { USERNAME: 'a' }, 'SRP_A'],
    ['REFRESH_TOKEN_AUTH', {}, 'REFRESH_TOKEN'],
  ] as const)('%s with %j lacks %s', async (AuthFlow, AuthParameters, missing) => {
    await expect(system.cognito.initiateAuth({ ClientId: pool.ClientId, AuthFlow, AuthParameters })).rejects.toEqual(
      refused(INVALID, `Missing required parameter ${missing}`),
    );
  });
});
