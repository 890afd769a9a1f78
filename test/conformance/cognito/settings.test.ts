import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_SETTINGS,
  POOL_SETTINGS,
  type SettingsSupport,
  TEMPLATE_POOL_SETTINGS,
} from '../../../simulator/cognito/pool/settings-support';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
  TEXT_ROLE,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

const KEY = 'arn:aws:kms:eu-central-1:000000000000:key/11111111-2222-3333-4444-555555555555';
const APPLICATION = 'arn:aws:mobiletargeting:eu-central-1:000000000000:apps/a';
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';

/**
 * A value that the simulator does not implement, for each setting that it can reject, with the settings that it
 * requires.
 */
const REFUSED_OF_POOL: Readonly<Record<string, Partial<CreateUserPoolCommandInput>>> = {
  'DeviceConfiguration.ChallengeRequiredOnNewDevice': { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } },
  'DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt': {
    DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
  },
  'UserPoolAddOns.AdvancedSecurityMode': { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
  'UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode': {
    UserPoolAddOns: { AdvancedSecurityMode: 'OFF', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' } },
  },
  'DcrConfiguration.EnableStatus': { DcrConfiguration: { EnableStatus: 'Enabled' } },
  'DcrConfiguration.OpenDcrEnabled': { DcrConfiguration: { OpenDcrEnabled: true } },
  'DcrConfiguration.AuthenticatedGrantTypes': { DcrConfiguration: { AuthenticatedGrantTypes: ['code'] } },
  'DcrConfiguration.OpenDcrGrantTypes': { DcrConfiguration: { OpenDcrGrantTypes: ['code'] } },
  'DcrConfiguration.AllowedScopes': { DcrConfiguration: { AllowedScopes: ['openid'] } },
  'KeyConfiguration.KeyType': { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
  'KeyConfiguration.KmsKeyArn': { KeyConfiguration: { KmsKeyArn: KEY } },
  'IssuerConfiguration.Type': { IssuerConfiguration: { Type: 'UPDATED' } },
  AcrConfiguration: { AcrConfiguration: { Level1: { AcrValue: 'urn:example:1' } } },
};

const REFUSED_OF_CLIENT: Readonly<Record<string, Partial<CreateUserPoolClientCommandInput>>> = {
  'AnalyticsConfiguration.ApplicationId': {
    AnalyticsConfiguration: { ApplicationId: '0123456789abcdef0123456789abcdef' },
  },
  'AnalyticsConfiguration.ApplicationArn': { AnalyticsConfiguration: { ApplicationArn: APPLICATION } },
  'AnalyticsConfiguration.RoleArn': { AnalyticsConfiguration: { RoleArn: TEXT_ROLE } },
  'AnalyticsConfiguration.ExternalId': { AnalyticsConfiguration: { ExternalId: 'x' } },
  'AnalyticsConfiguration.UserDataShared': { AnalyticsConfiguration: { UserDataShared: true } },
  EnablePropagateAdditionalUserContextData: { EnablePropagateAdditionalUserContextData: true },
};

/** The same, for settings that are newer than the SDK. */
const REFUSED_OF_NEW_CLIENT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ExplicitAuthFlows: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_TOKEN_EXCHANGE_DELEGATION'] },
  PublishSecretsInAWSSecretsManager: { GenerateSecret: true, PublishSecretsInAWSSecretsManager: true },
};

const REFUSED_OF_TEMPLATE: Readonly<Record<string, unknown>> = {
  EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'],
  WebAuthnRelyingPartyID: 'example.com',
  WebAuthnUserVerification: 'required',
  WebAuthnFactorConfiguration: 'SINGLE_FACTOR',
};

const canRefuse = (settings: SettingsSupport) =>
  Object.keys(settings).filter((name) => settings[name]?.accepts ?? settings[name]?.when === 'creation');

describeBySwitch('a setting that the simulator does not implement', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const names = (setting: string) =>
    refused('InvalidParameterException', new RegExp(`The simulator does not implement the setting ${setting}[ .]`));

  it('has a case here, each one', () => {
    expect(Object.keys(REFUSED_OF_POOL).sort()).toEqual(canRefuse(POOL_SETTINGS).sort());
    expect(Object.keys({ ...REFUSED_OF_CLIENT, ...REFUSED_OF_NEW_CLIENT }).sort()).toEqual(
      canRefuse(CLIENT_SETTINGS).sort(),
    );
    expect(Object.keys(REFUSED_OF_TEMPLATE).sort()).toEqual(canRefuse(TEMPLATE_POOL_SETTINGS).sort());
  });

  it.each(Object.entries(REFUSED_OF_POOL))('is rejected by name for a new pool: %s', async (setting, settings) => {
    await expect(system.createPool(settings)).rejects.toEqual(names(setting));
  });

  it.each(Object.entries(REFUSED_OF_POOL))(
    'is rejected by name for a pool, which does not change: %s',
    async (setting, settings) => {
      const { UserPoolId } = pool;
      const before = await system.cognito.describeUserPool({ UserPoolId });

      const updating = system.cognito.updateUserPool({ UserPoolId, ...settings });

      await expect(updating).rejects.toEqual(names(setting));
      const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
      expect(UserPool).toEqual(before.UserPool);
    },
  );

  it.each(Object.entries(REFUSED_OF_CLIENT))('is rejected by name for an app client: %s', async (setting, settings) => {
    const { UserPoolId, ClientId } = pool;
    const creating = system.cognito.createUserPoolClient({ UserPoolId, ClientName: 'refused', ...settings });
    const updating = system.cognito.updateUserPoolClient({ UserPoolId, ClientId, ...settings });

    await expect(creating).rejects.toEqual(names(setting));
    await expect(updating).rejects.toEqual(names(setting));
  });

  it.each([...Object.entries({ ...REFUSED_OF_POOL, ...REFUSED_OF_TEMPLATE })])(
    'fails a template, with the name of the resource: %s',
    async (setting, value) => {
      const properties = setting in REFUSED_OF_TEMPLATE ? { [setting]: value } : (value as Record<string, unknown>);

      const starting = startPool({ pool: properties });

      await expect(starting).rejects.toThrow(new RegExp(`-Pool-\\w+: .*does not implement the setting ${setting}`));
    },
  );

  it.each(Object.entries({ ...REFUSED_OF_CLIENT, ...REFUSED_OF_NEW_CLIENT }))(
    'fails a template with such an app client: %s',
    async (setting, client) => {
      await expect(startPool({ client: { ...client } })).rejects.toThrow(
        new RegExp(`-Client-\\w+: .*does not implement the setting ${setting}`),
      );
    },
  );

  it.each([
    ['LambdaConfig', { Unknown: FUNCTION }, 'LambdaConfig.Unknown'],
    ['AccountRecoverySetting', { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1, X: 1 }] }, 'X'],
  ])('fails a template with an unknown member: %s %j', async (name, value, said) => {
    await expect(startPool({ pool: { [name]: value } })).rejects.toThrow(`${said} (`);
  });

  it.each<[string, Partial<CreateUserPoolCommandInput>]>([
    ['threat protection that is off', { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }],
    ['a key of AWS', { KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }],
    ['the original issuer', { IssuerConfiguration: { Type: 'ORIGINAL' } }],
    ['no dynamic registration', { DcrConfiguration: { EnableStatus: 'Disabled', OpenDcrEnabled: false } }],
    ['tags, which are described', { UserPoolTags: { team: 'identity' } }],
    ['an encryption key without a sender', { LambdaConfig: { KMSKeyID: KEY } }],
  ])('is accepted with a value that has no effect: %s', async (_, settings) => {
    const { UserPoolId } = await system.createPool(settings);

    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });

    expect(UserPool).toMatchObject(settings);
  });

  it('is accepted for an app client with managed login, which is pending', async () => {
    const client: Partial<CreateUserPoolClientCommandInput> = {
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['https://desk.example.com/'],
      LogoutURLs: ['https://desk.example.com/bye'],
      DefaultRedirectURI: 'https://desk.example.com/',
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['locale'],
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    };
    const { ClientId, UserPoolId } = await system.createPool({}, client);

    const { UserPoolClient } = await system.cognito.describeUserPoolClient({ UserPoolId, ClientId });

    expect(UserPoolClient).toMatchObject(client);
  });
});

describeBySwitch('an app client of client credentials', () => {
  it.each([
    [true, 200, undefined],
    [false, 400, 'unauthorized_client'],
  ])('with AllowedOAuthFlowsUserPoolClient %s answers %i', async (AllowedOAuthFlowsUserPoolClient, status, error) => {
    const { url, cognito, UserPoolId, ClientId, stop } = await startPool({
      domain: 'small',
      scope: 'read',
      client: {
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['api/read'],
      },
    });
    const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId, ClientId });

    const response = await fetch(`${url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: ClientId,
        client_secret: UserPoolClient?.ClientSecret ?? '',
      }),
    });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(error === undefined ? { token_type: 'Bearer' } : { error });
    await stop();
  });
});

describeBySwitch('the settings of message senders', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(() => system.control('DELETE', 'messages'));

  afterAll(() => system.close());

  const lastSent = async (settings: Partial<CreateUserPoolCommandInput>, attributes: Record<string, string>) => {
    const { UserPoolId } = await system.createPool(settings);
    await system.seed({ UserPoolId }, { username: 'customer', attributes });
    await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'customer' });
    return (await system.messages()).at(-1);
  };
  const EMAIL = { email: 'customer@example.com', email_verified: 'true' };
  const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };

  it('of email are in the outbox', async () => {
    const message = await lastSent(
      {
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
          From: 'Kumo <help@example.com>',
          ReplyToEmailAddress: 'answers@example.com',
          ConfigurationSet: 'kumo',
        },
      },
      EMAIL,
    );

    expect(message).toMatchObject({
      sentBy: 'cognito',
      sender: { from: 'Kumo <help@example.com>', replyTo: 'answers@example.com', configurationSet: 'kumo' },
    });
  });

  it('of SMS through Amazon SNS are in the outbox', async () => {
    const SmsConfiguration = { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance', SnsRegion: 'eu-west-1' };

    expect(await lastSent({ SmsConfiguration }, PHONE)).toMatchObject({ sender: { region: 'eu-west-1' } });
  });

  it('of SMS through AWS End User Messaging are in the outbox', async () => {
    const system2 = await startPool({
      roles: { sms: { service: 'cognito-idp.amazonaws.com', action: 'sms-voice:SendTextMessage' } },
      pool: {
        SmsConfiguration: {
          EumsSms: {
            CallerArn: 'arn:aws:iam::000000000000:role/sms',
            OriginationIdentity: '+12025550199',
            ConfigurationSetName: 'sms',
            InEntityId: '1101456324675322134',
            InTemplateId: '1107160000000000000',
            Region: 'eu-central-1',
          },
        },
      },
    });
    await system2.seed({ username: 'customer', attributes: PHONE });
    await system2.cognito.adminResetUserPassword({ UserPoolId: system2.UserPoolId, Username: 'customer' });
    const [message] = await system2.messages();
    await system2.stop();

    expect(message?.sender).toEqual({
      originationIdentity: '+12025550199',
      configurationSet: 'sms',
      entityId: '1101456324675322134',
      templateId: '1107160000000000000',
      region: 'eu-central-1',
    });
  });

  it('have no member in the outbox if the pool has none', async () => {
    const message = await lastSent({}, EMAIL);

    expect(message).not.toHaveProperty('sender');
  });

  it.each([
    ['the legacy members', { EmailVerificationSubject: 'Older', EmailVerificationMessage: 'Older {####}' }],
    ['the template', { VerificationMessageTemplate: { EmailSubject: 'Older', EmailMessage: 'Older {####}' } }],
  ])('apply the text of an email in %s', async (_, settings) => {
    const message = await lastSent(settings, EMAIL);

    expect(message).toMatchObject({ subject: 'Older', html: `Older ${message?.code}` });
  });

  it.each([
    ['the legacy member', { SmsVerificationMessage: 'Older {####}' }],
    ['the template', { VerificationMessageTemplate: { SmsMessage: 'Older {####}' } }],
  ])('apply the text of an SMS in %s', async (_, settings) => {
    const message = await lastSent(settings, PHONE);

    expect(message?.text).toBe(`Older ${message?.code}`);
  });
});

describe('the password policy of a pool', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const setPassword = async (settings: Partial<CreateUserPoolCommandInput>, Password: string) => {
    const { UserPoolId } = await system.createPool(settings);
    await system.seed({ UserPoolId }, { username: 'customer' });
    return system.cognito.adminSetUserPassword({ UserPoolId, Username: 'customer', Password, Permanent: true });
  };

  const Policies = {
    PasswordPolicy: { RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true },
  };

  it.each([
    ['RequireUppercase', 'lower-case-1', 'uppercase'],
    ['RequireLowercase', 'UPPER-CASE-1', 'lowercase'],
    ['RequireNumbers', 'No-digit-here', 'numeric'],
    ['RequireSymbols', 'NoSymbol1', 'symbol'],
  ])('does not require a character class that is off or omitted: %s', async (rule, password, said) => {
    const policy = (value: boolean | undefined) => ({
      Policies: { PasswordPolicy: { ...Policies.PasswordPolicy, [rule]: value } },
    });

    await expect(setPassword(policy(false), password)).resolves.toBeDefined();
    await expect(setPassword(policy(undefined), password)).resolves.toBeDefined();
    for (const settings of [{ Policies }, {}]) {
      await expect(setPassword(settings, password)).rejects.toEqual(
        refused('InvalidPasswordException', new RegExp(`Password must have ${said} characters`)),
      );
    }
  });

  it('describes a rule that is omitted as off, and as on for a pool of a template', async () => {
    const partial = { Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: true } } };
    const { UserPoolId } = await system.createPool(partial);
    const inTemplate = await startPool({ pool: partial });

    const pools = [
      await system.cognito.describeUserPool({ UserPoolId }),
      await inTemplate.cognito.describeUserPool({ UserPoolId: inTemplate.UserPoolId }),
    ];

    const none = { RequireUppercase: false, RequireLowercase: false, RequireNumbers: false, RequireSymbols: false };
    expect(pools.map(({ UserPool }) => UserPool?.Policies?.PasswordPolicy)).toEqual([
      { ...none, MinimumLength: 10, RequireNumbers: true, TemporaryPasswordValidityDays: 7 },
      { ...Policies.PasswordPolicy, MinimumLength: 10, TemporaryPasswordValidityDays: 7 },
    ]);
    await inTemplate.stop();
  });
});

describe('the constraints of a schema', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({
      Schema: [
        { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '2', MaxValue: '9' } },
        { Name: 'plan', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '2', MaxLength: '4' } },
        { Name: 'since', AttributeDataType: 'DateTime' },
        { Name: 'secret', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
    });
  });

  afterAll(() => system.close());

  let created = 0;
  const create = (Name: string, Value: string) => {
    created += 1;
    return system.cognito.adminCreateUser({
      UserPoolId: pool.UserPoolId,
      Username: `user-${created}`,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name, Value }],
    });
  };

  it.each([
    ['custom:level', '2'],
    ['custom:level', '9'],
    ['custom:plan', 'ab'],
    ['custom:plan', 'abcd'],
    ['custom:since', '2026-11-28T05:00:00Z'],
    ['custom:since', '2026-11-28'],
  ])('accept %s %s', async (name, value) => {
    await expect(create(name, value)).resolves.toBeDefined();
  });

  it.each([
    ['custom:level', '1', 'Number must be no less than 2'],
    ['custom:level', '10', 'Number must be no greater than 9'],
    ['custom:plan', 'a', 'String must be no shorter than 2 characters'],
    ['custom:plan', 'abcde', 'String must be no longer than 4 characters'],
    ['custom:since', 'yesterday', 'DateTime is not valid'],
  ])('reject %s %s', async (name, value, sentence) => {
    await expect(create(name, value)).rejects.toEqual(refused('InvalidParameterException', new RegExp(sentence)));
  });

  it('allow an administrator to write a developer attribute, but not an app client', async () => {
    await expect(create('dev:custom:secret', 'x')).resolves.toBeDefined();
    const signingUp = system.cognito.signUp({
      ClientId: pool.ClientId,
      Username: 'own-writer',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'dev:custom:secret', Value: 'x' }],
    });

    await expect(signingUp).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });
});

describeBySwitch('a trigger that the simulator does not implement', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const triggers = Object.keys(POOL_SETTINGS).flatMap((path) => {
    const [, name = '', member] = path.split('.');
    return path.startsWith('LambdaConfig.') && POOL_SETTINGS[path]?.when === 'use' ? [[name, member] as const] : [];
  });

  it.each(triggers.filter(([, member]) => member !== 'LambdaVersion'))(
    'does not prevent the creation of a pool: %s',
    async (name, member) => {
      const value = member === undefined ? FUNCTION : { LambdaVersion: 'V1_0', LambdaArn: FUNCTION };

      await expect(system.createPool({ LambdaConfig: { [name]: value } })).resolves.toBeDefined();
    },
  );

  it.each([['UserMigration', (pool: PoolUnderTest) => signIn(pool)]] as const)(
    'rejects the request that would run it: %s',
    async (name, call) => {
      const pool = await system.createPool({ LambdaConfig: { [name]: FUNCTION } });

      await expect(call(pool)).rejects.toEqual(refused('InvalidParameterException', new RegExp(`trigger ${name}`)));
    },
  );

  it.each(['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'])(
    'rejects the flow that would run it: %s',
    async (name) => {
      const pool = await system.createPool(
        { LambdaConfig: { [name]: FUNCTION } },
        { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH'] },
      );
      const start = (AuthFlow: 'CUSTOM_AUTH' | 'USER_AUTH') =>
        system.cognito.initiateAuth({ ClientId: pool.ClientId, AuthFlow, AuthParameters: { USERNAME: 'a' } });

      await expect(start('CUSTOM_AUTH')).rejects.toEqual(refused('InvalidParameterException', /CUSTOM_AUTH/));
      await expect(start('USER_AUTH')).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
    },
  );

  const signIn = ({ ClientId }: PoolUnderTest) =>
    system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'unknown', PASSWORD },
    });
});
