import type { CreateUserPoolClientCommandInput, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

type Settings = Partial<CreateUserPoolClientCommandInput>;

const INVALID = 'InvalidParameterException';
const FLOW = 'InvalidOAuthFlowException';
/** A client of managed login that AWS accepts. */
const LOGIN: Settings = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://desk.example.com/'],
};

const SCHEMA: readonly SchemaAttributeType[] = [
  { Name: 'name', AttributeDataType: 'String', Required: true, Mutable: true },
  { Name: 'brand', AttributeDataType: 'String', Mutable: true },
  { Name: 'secret', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
];

const NO_CALLBACK = 'CallbackUrls can not be empty when code flow or implicit flow is selected';
const NO_FLOW =
  'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.';
const SEVERAL_FLOWS = 'client_credentials flow can not be selected along with code flow or implicit flow.';
const NO_SECRET = 'client_credentials flow can not be selected if client does not have a client secret.';
const MIXED = "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.";
const NO_HTTP = 'http://example.com/ cannot use the HTTP protocol.';

const REFUSED: readonly [Settings, string, string | RegExp][] = [
  [{ ReadAttributes: ['email', 'unknown'] }, INVALID, 'Invalid read attributes specified while creating a client'],
  [{ ReadAttributes: ['custom:unknown'] }, INVALID, 'Invalid read attributes specified while creating a client'],
  [{ ReadAttributes: ['brand'] }, INVALID, 'Invalid read attributes specified while creating a client'],
  ...['unknown', 'custom:unknown', 'brand', 'email_verified', 'phone_number_verified', 'sub'].map(
    (name): [Settings, string, string] => [
      { WriteAttributes: ['name', name] },
      INVALID,
      'Invalid write attributes specified while creating a client',
    ],
  ),
  [{ WriteAttributes: ['email'] }, INVALID, 'Invalid write attributes specified while creating a client'],
  [{ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] }, INVALID, MIXED],
  [{ ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }, INVALID, MIXED],
  [
    { SupportedIdentityProviders: ['COGNITO', 'Google'] },
    INVALID,
    /^The provider Google does not exist for User Pool /,
  ],
  [{ ...LOGIN, CallbackURLs: undefined }, FLOW, NO_CALLBACK],
  [{ ...LOGIN, CallbackURLs: [] }, FLOW, NO_CALLBACK],
  [{ ...LOGIN, AllowedOAuthFlows: ['implicit'], CallbackURLs: undefined }, FLOW, NO_CALLBACK],
  [{ ...LOGIN, AllowedOAuthFlows: ['code', 'client_credentials'], GenerateSecret: true }, FLOW, SEVERAL_FLOWS],
  [{ ...LOGIN, AllowedOAuthFlows: ['client_credentials'] }, FLOW, NO_SECRET],
  [{ ...LOGIN, AllowedOAuthFlows: undefined }, INVALID, NO_FLOW],
  [{ ...LOGIN, AllowedOAuthScopes: undefined }, INVALID, NO_FLOW],
  [
    { ...LOGIN, AllowedOAuthScopes: ['openid', 'api/read'] },
    'ScopeDoesNotExistException',
    'Invalid scope requested: api/read',
  ],
  [
    { ...LOGIN, AllowedOAuthScopes: ['offline_access'] },
    'ScopeDoesNotExistException',
    'Invalid scope requested: offline_access',
  ],
  [{ ...LOGIN, CallbackURLs: ['https://desk.example.com/', 'http://example.com/'] }, INVALID, NO_HTTP],
  [
    { ...LOGIN, CallbackURLs: ['http://localhost.example.com/'] },
    INVALID,
    /^http:\/\/localhost\.example\.com\/ cannot use the HTTP/,
  ],
  [
    { ...LOGIN, CallbackURLs: ['https://desk.example.com/#top'] },
    INVALID,
    'https://desk.example.com/#top cannot use fragment',
  ],
  [{ ...LOGIN, CallbackURLs: ['desk.example.com'] }, INVALID, /^desk\.example\.com /],
  [{ ...LOGIN, LogoutURLs: ['http://example.com/'] }, INVALID, NO_HTTP],
  [
    { ...LOGIN, DefaultRedirectURI: 'https://other.example.com/' },
    INVALID,
    'The default redirect URI https://other.example.com/ is not in the callback URIs list.',
  ],
];

const ACCEPTED: readonly Settings[] = [
  LOGIN,
  { ReadAttributes: ['sub', 'email_verified', 'name', 'custom:brand', 'custom:secret'] },
  { WriteAttributes: ['name'] },
  { WriteAttributes: ['name', 'custom:brand', 'email', 'updated_at'] },
  { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] },
  { SupportedIdentityProviders: ['COGNITO'] },
  { ...LOGIN, AllowedOAuthFlows: ['code', 'implicit'] },
  { ...LOGIN, AllowedOAuthScopes: ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'] },
  {
    ...LOGIN,
    CallbackURLs: ['http://localhost', 'http://localhost:3000/a', 'http://127.0.0.1:80', 'http://[::1]:3000/'],
  },
  { ...LOGIN, CallbackURLs: ['myapp://example'] },
  { ...LOGIN, LogoutURLs: ['http://localhost:3000/bye'], DefaultRedirectURI: 'https://desk.example.com/' },
];

describe('the settings of an app client', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({ Schema: [...SCHEMA] }, { WriteAttributes: ['name'] });
  });

  afterAll(() => system.close());

  const create = (settings: Settings) =>
    system.cognito.createUserPoolClient({ UserPoolId: pool.UserPoolId, ClientName: 'client', ...settings });
  const update = (settings: Settings) => {
    const { GenerateSecret: _, ...rest } = settings;
    return system.cognito.updateUserPoolClient({ UserPoolId: pool.UserPoolId, ClientId: pool.ClientId, ...rest });
  };

  it.each(REFUSED)('are rejected by CreateUserPoolClient: %j', async (settings, type, message) => {
    await expect(create(settings)).rejects.toEqual(refused(type, message));
  });

  it.each(REFUSED)('are rejected by UpdateUserPoolClient: %j', async (settings, type, message) => {
    const expected = typeof message === 'string' ? message.replace('creating', 'updating') : message;

    await expect(update(settings)).rejects.toEqual(refused(type, expected));
  });

  it.each(ACCEPTED)('are accepted: %j', async (settings) => {
    const { UserPoolClient } = await create(settings);

    expect(UserPoolClient).toMatchObject(settings);
    await expect(update(settings)).resolves.toMatchObject({ UserPoolClient: settings });
  });

  it('remain as they were after an update that is rejected', async () => {
    await update({ CallbackURLs: ['https://desk.example.com/'] });

    await expect(update({ CallbackURLs: ['http://example.com/'] })).rejects.toEqual(refused(INVALID, NO_HTTP));

    const { UserPoolClient } = await system.cognito.describeUserPoolClient({
      UserPoolId: pool.UserPoolId,
      ClientId: pool.ClientId,
    });
    expect(UserPoolClient?.CallbackURLs).toEqual(['https://desk.example.com/']);
  });

  it('can name the scope of a client credentials client with a secret of its own', async () => {
    const settings: Settings = { ...LOGIN, AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true };

    const { UserPoolClient } = await create(settings);

    expect(UserPoolClient?.ClientSecret).toEqual(expect.any(String));
  });
});

describeBySwitch('the settings of an app client of a template', () => {
  it.each(REFUSED)('stop the start with the exception of AWS: %j', async (client, type, message) => {
    const pool = {
      Schema: [...SCHEMA],
    };
    const text = typeof message === 'string' ? message : message.source.replace('^', '').replaceAll('\\', '');

    await expect(startPool({ pool, client: { ...client } })).rejects.toThrow(`: ${type}: ${text}`);
  });

  it('accept the scope of a resource server', async () => {
    const { cognito, UserPoolId, ClientId, stop } = await startPool({
      scope: 'read',
      client: { ...LOGIN, AllowedOAuthScopes: ['openid', 'api/read'] },
    });

    const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId, ClientId });

    expect(UserPoolClient?.AllowedOAuthScopes).toEqual(['openid', 'api/read']);
    await stop();
  });
});
