import { decodeJwt } from 'jose';
import { describeBySwitch, openCognito, PASSWORD, refused } from '../../support/simulator/cognito';
import { type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const INVALID = 'InvalidParameterException';
const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';
const FUNCTION = { 'Fn::GetAtt': ['Trigger', 'Arn'] };
const ADMIN_SCOPE = 'aws.cognito.signin.user.admin';
const RESERVED = ['acr', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use'];
const SUPPRESS_ALL = [...RESERVED, 'auth_time', 'cognito:username', 'client_id', 'username', 'scope', 'event_id'];

/** Logs its event, and returns the response that an attribute of the user contains. */
const TRIGGER = `
  exports.handler = async (event) => {
    console.log(JSON.stringify(event));
    return { ...event, response: JSON.parse(event.request.userAttributes.profile ?? '{}') };
  };`;

const overridesFor = (value: string) => Object.fromEntries(RESERVED.map((name) => [name, value]));

describeBySwitch('a PreTokenGeneration trigger', () => {
  let system: PoolSystem;

  const start = async (pool: Readonly<Record<string, unknown>>) => {
    system = await startPool({ trigger: TRIGGER, pool });
    const { UserPoolId } = system;
    await system.cognito.createGroup({
      UserPoolId,
      GroupName: 'staff',
      RoleArn: 'arn:aws:iam::000000000000:role/staff',
    });
  };
  /** Signs a user in. The trigger returns the given response. */
  const signIn = async (response: object) => {
    await system.seed({
      username: 'customer',
      groups: ['staff'],
      attributes: { email: 'customer@example.com', profile: JSON.stringify(response) },
    });
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
    const { IdToken = '', AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { id: decodeJwt(IdToken), access: decodeJwt(AccessToken), AccessToken, RefreshToken };
  };

  afterAll(() => system.stop());

  describe('of version 1', () => {
    const override = (claimsOverrideDetails: object | null) => signIn({ claimsOverrideDetails });

    beforeAll(() => start({ LambdaConfig: { PreTokenGeneration: FUNCTION } }));

    it('adds, replaces and suppresses claims of the ID token only', async () => {
      const { id, access } = await override({
        claimsToAddOrOverride: { tenant: 'a', email: 'other@example.com', both: 'x' },
        claimsToSuppress: ['both', 'profile'],
      });

      expect(id).toMatchObject({ tenant: 'a', email: 'other@example.com', 'cognito:groups': ['staff'] });
      expect(id).not.toHaveProperty('both');
      expect(id).not.toHaveProperty('profile');
      expect(access).not.toHaveProperty('tenant');
    });

    it('cannot change a reserved claim', async () => {
      const plain = await override(null);

      const { id } = await override({
        claimsToAddOrOverride: { ...overridesFor('x'), 'cognito:username': 'x', 'cognito:x': 'x', 'dev:x': 'x' },
        claimsToSuppress: SUPPRESS_ALL,
      });

      expect(Object.keys(id).sort()).toEqual(Object.keys(plain.id).sort());
      expect(id).toMatchObject({ aud: system.ClientId, token_use: 'id', 'cognito:username': 'customer' });
    });

    it.each([
      [
        {
          groupsToOverride: ['a', 'b'],
          iamRolesToOverride: ['arn:aws:iam::000000000000:role/a'],
          preferredRole: 'arn:aws:iam::000000000000:role/b',
        },
        {
          'cognito:groups': ['a', 'b'],
          'cognito:roles': ['arn:aws:iam::000000000000:role/a'],
          'cognito:preferred_role': 'arn:aws:iam::000000000000:role/b',
        },
      ],
      [{}, {}],
      [null, {}],
    ])('replaces the groups of both tokens: %j', async (groupOverrideDetails, expected) => {
      const { id, access } = await override({ groupOverrideDetails });

      const groupClaims = (claims: object) =>
        Object.fromEntries(Object.entries(claims).filter(([name]) => /groups|role/.test(name)));
      expect(groupClaims(id)).toEqual(expected);
      expect(access['cognito:groups']).toEqual(Object.values(expected)[0]);
    });

    it('receives the groups of the user, and changes the tokens of a refresh', async () => {
      const { RefreshToken } = await override({ claimsToAddOrOverride: { tenant: 'a' } });
      expect((await system.events()).at(-1)).toMatchObject({
        version: '1',
        request: {
          groupConfiguration: {
            groupsToOverride: ['staff'],
            iamRolesToOverride: ['arn:aws:iam::000000000000:role/staff'],
            preferredRole: 'arn:aws:iam::000000000000:role/staff',
          },
        },
        response: { claimsOverrideDetails: null },
      });

      const { ClientId } = system;
      const renewed = await system.cognito.getTokensFromRefreshToken({ ClientId, RefreshToken });

      expect(decodeJwt(renewed.AuthenticationResult?.IdToken ?? '')).toMatchObject({ tenant: 'a' });
    });

    it('changes the tokens of managed login', async () => {
      await override({ claimsToAddOrOverride: { tenant: 'a' } });

      const issued = (await system.control('POST', 'tokens', {
        userPoolId: system.UserPoolId,
        clientId: system.ClientId,
        username: 'customer',
        scopes: ['openid'],
      })) as { IdToken: string };

      expect(decodeJwt(issued.IdToken)).toMatchObject({ tenant: 'a' });
      expect((await system.events()).at(-1)).toMatchObject({
        triggerSource: 'TokenGeneration_HostedAuth',
        callerContext: { clientId: system.ClientId },
      });
    });

    it.each([
      ['a number as a claim', { claimsToAddOrOverride: { age: 7 } }],
      ['a list as a claim', { claimsToAddOrOverride: { list: ['a'] } }],
      ['a string to suppress', { claimsToSuppress: 'email' }],
      ['a string as details', 'x'],
    ])('fails the sign-in with %s, and the tokens of managed login', async (_, details) => {
      await expect(signIn({ claimsOverrideDetails: details })).rejects.toEqual(
        refused('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
      );
      await expect(
        system.control('POST', 'tokens', {
          userPoolId: system.UserPoolId,
          clientId: system.ClientId,
          username: 'customer',
          scopes: ['openid'],
        }),
      ).rejects.toThrow('InvalidLambdaResponseException: Unrecognizable lambda output');
    });

    it('has no effect with an empty response, or one of another version', async () => {
      const { id } = await signIn({
        claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: { tenant: 'a' } } },
      });

      expect(id).not.toHaveProperty('tenant');
      expect((await signIn({})).id).toMatchObject({ 'cognito:groups': ['staff'] });
    });
  });

  describe.each([
    ['V2_0', '2'],
    ['V3_0', '3'],
  ])('of version %s', (LambdaVersion, version) => {
    const override = (claimsAndScopeOverrideDetails: object | null) => signIn({ claimsAndScopeOverrideDetails });

    beforeAll(async () => {
      await system.stop();
      await start({ LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion, LambdaArn: FUNCTION } } });
    });

    it('receives the scopes', async () => {
      await override(null);

      expect((await system.events()).at(-1)).toMatchObject({
        version,
        triggerSource: 'TokenGeneration_Authentication',
        request: { scopes: [ADMIN_SCOPE], groupConfiguration: { groupsToOverride: ['staff'] } },
        response: { claimsAndScopeOverrideDetails: null },
      });
    });

    it('changes each token on its own, with any JSON value', async () => {
      const values = { text: 'a', number: 7, flag: false, list: ['a', 1], nested: { a: null } };

      const { id, access } = await override({
        idTokenGeneration: { claimsToAddOrOverride: values, claimsToSuppress: ['email'] },
        accessTokenGeneration: { claimsToAddOrOverride: { tenant: 'b', list: [] } },
      });

      expect(id).toMatchObject(values);
      expect(id).not.toHaveProperty('email');
      expect(id).not.toHaveProperty('tenant');
      expect(access).toMatchObject({ tenant: 'b', list: [], 'cognito:groups': ['staff'] });
      expect(access).not.toHaveProperty('text');
    });

    it('cannot change a reserved claim of the access token, except its own client as audience', async () => {
      const plain = await override(null);
      const change = (claimsToAddOrOverride: object) =>
        override({ accessTokenGeneration: { claimsToAddOrOverride, claimsToSuppress: SUPPRESS_ALL.slice(2) } });

      const { access, AccessToken } = await change({ ...overridesFor('x'), client_id: 'x', username: 'x', scope: 'x' });

      expect(Object.keys(access).sort()).toEqual(Object.keys(plain.access).sort());
      expect(access).toMatchObject({ client_id: system.ClientId, username: 'customer', scope: ADMIN_SCOPE });
      await expect(system.cognito.getUser({ AccessToken })).resolves.toMatchObject({ Username: 'customer' });
      expect((await change({ aud: system.ClientId })).access.aud).toBe(system.ClientId);
    });

    it('adds and suppresses scopes of the access token', async () => {
      const change = (accessTokenGeneration: object) => override({ accessTokenGeneration });

      const added = await change({ scopesToAdd: ['api/read', 'api/read', 'aws.cognito.other'] });
      const suppressed = await change({ scopesToAdd: ['api/read'], scopesToSuppress: [ADMIN_SCOPE] });

      expect(added.access['scope']).toBe(`${ADMIN_SCOPE} api/read`);
      expect(suppressed.access['scope']).toBe('api/read');
      await expect(system.cognito.getUser({ AccessToken: suppressed.AccessToken })).rejects.toEqual(
        refused('NotAuthorizedException', 'Access Token does not have required scopes'),
      );
    });

    it('replaces the groups of both tokens', async () => {
      const { id, access } = await override({ groupOverrideDetails: { groupsToOverride: ['a'] } });

      expect([id['cognito:groups'], access['cognito:groups'], id['cognito:roles']]).toEqual([['a'], ['a'], undefined]);
    });

    it.each([
      ['a scope with a space', { accessTokenGeneration: { scopesToAdd: ['a b'] } }],
      ['a list of claims', { idTokenGeneration: { claimsToAddOrOverride: ['a'] } }],
    ])('fails the sign-in with %s', async (_, details) => {
      await expect(override(details)).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
    });
  });
});

/** Logs its event, and returns the response that the client metadata contain. */
const CLIENT_TRIGGER = `
  exports.handler = async (event) => {
    console.log(JSON.stringify(event));
    return { ...event, response: JSON.parse(event.request.clientMetadata?.response ?? '{}') };
  };`;

describeBySwitch('a PreTokenGeneration trigger and client credentials', () => {
  let system: PoolSystem;
  let secret: string;

  const start = async (LambdaVersion: string) => {
    system = await startPool({
      trigger: CLIENT_TRIGGER,
      domain: 'small',
      scope: 'read',
      pool: { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion, LambdaArn: FUNCTION } } },
      client: {
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['api/read'],
      },
    });
    const { UserPoolId, ClientId } = system;
    const { UserPoolClient } = await system.cognito.describeUserPoolClient({ UserPoolId, ClientId });
    secret = UserPoolClient?.ClientSecret ?? '';
  };
  /** Requests a token. */
  const request = async (metadata?: string) => {
    const response = await fetch(`${system.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: system.ClientId,
        client_secret: secret,
        ...(metadata !== undefined && { aws_client_metadata: metadata }),
      }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  /** Requests a token. The trigger returns the given response. */
  const override = (claimsAndScopeOverrideDetails: unknown) =>
    request(JSON.stringify({ response: JSON.stringify({ claimsAndScopeOverrideDetails }) }));
  const claimsOf = ({ body }: Awaited<ReturnType<typeof request>>) => decodeJwt(body['access_token'] ?? '');

  afterEach(() => system.stop());

  it('of version 3 receives an event without a user, and the client metadata of the request', async () => {
    await start('V3_0');

    const { status, body } = await request('{"tenant":"a"}');

    expect([status, Object.keys(body).sort()]).toEqual([200, ['access_token', 'expires_in', 'token_type']]);
    expect((await system.events()).at(-1)).toEqual({
      version: '3',
      triggerSource: 'TokenGeneration_ClientCredentials',
      region: 'eu-central-1',
      userPoolId: system.UserPoolId,
      userName: 'ClientCredentials',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: system.ClientId },
      request: {
        userAttributes: {},
        groupConfiguration: null,
        scopes: ['api/read'],
        clientMetadata: { tenant: 'a' },
      },
      response: { claimsAndScopeOverrideDetails: null },
    });
    await request();
    expect((await system.events()).at(-1)).not.toHaveProperty('request.clientMetadata');
  });

  it('of version 3 changes the claims and scopes of the access token, except the reserved claims', async () => {
    await start('V3_0');
    const plain = claimsOf(await request());

    const claims = claimsOf(
      await override({
        idTokenGeneration: { claimsToAddOrOverride: { lost: 'x' } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { ...overridesFor('x'), client_id: 'x', tenant: 'a', roles: [1, { a: null }] },
          claimsToSuppress: SUPPRESS_ALL,
          scopesToAdd: ['api/write'],
        },
        groupOverrideDetails: { groupsToOverride: ['staff'] },
      }),
    );

    expect(claims).toEqual({
      ...plain,
      jti: expect.any(String),
      tenant: 'a',
      roles: [1, { a: null }],
      scope: 'api/read api/write',
    });
    const suppressed = claimsOf(await override({ accessTokenGeneration: { scopesToSuppress: ['api/read'] } }));
    expect(suppressed['scope']).toBe('');
  });

  it('of version 3 that fails, or metadata that are malformed, are answered with an error', async () => {
    await start('V3_0');

    expect(await override('x')).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Unrecognizable lambda output' },
    });
    for (const metadata of ['', '{', '"a"', '[]', '{"a":1}']) {
      expect(await request(metadata)).toEqual({ status: 400, body: { error: 'invalid_request' } });
    }
  });

  it('of version 2 does not run', async () => {
    await start('V2_0');

    const { status } = await override({ accessTokenGeneration: { claimsToAddOrOverride: { tenant: 'a' } } });

    expect([status, await system.events()]).toEqual([200, []]);
  });
});

describeBySwitch('the settings of a PreTokenGeneration trigger', () => {
  it.each([
    [{ PreTokenGeneration: ARN }, 'V1_0'],
    [{ PreTokenGenerationConfig: { LambdaVersion: 'V2_0' as const, LambdaArn: ARN } }, 'V2_0'],
    [{ PreTokenGeneration: ARN, PreTokenGenerationConfig: { LambdaVersion: 'V3_0' as const, LambdaArn: ARN } }, 'V3_0'],
  ])('are described in both members: %j', async (LambdaConfig, LambdaVersion) => {
    const system = await openCognito();
    const { UserPoolId } = await system.createPool({ LambdaConfig });

    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });

    expect(UserPool?.LambdaConfig).toEqual({
      PreTokenGeneration: ARN,
      PreTokenGenerationConfig: { LambdaVersion, LambdaArn: ARN },
    });
    await system.close();
  });

  it('must name one function, and a tier that has the version', async () => {
    const system = await openCognito();
    const PreTokenGenerationConfig = { LambdaVersion: 'V2_0' as const, LambdaArn: ARN };

    await expect(
      system.createPool({ LambdaConfig: { PreTokenGeneration: `${ARN}2`, PreTokenGenerationConfig } }),
    ).rejects.toEqual(
      refused(INVALID, 'PreTokenGeneration and PreTokenGenerationConfig must have the same LambdaArn.'),
    );
    await expect(
      system.createPool({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig } }),
    ).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
    await expect(
      system.createPool({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGeneration: ARN } }),
    ).resolves.toBeDefined();
    await system.close();
  });
});
