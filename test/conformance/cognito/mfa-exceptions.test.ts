import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import model from '../../../simulator/cognito/shapes.json';
import { codeOf, wrongCodeOf } from '../../support/simulator/authenticator-app';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
  TEXT_ROLE,
} from '../../support/simulator/cognito';

const OPERATIONS = [
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'SetUserMFAPreference',
  'AdminSetUserMFAPreference',
  'AdminDeleteSoftwareToken',
  'GetUserPoolMfaConfig',
  'SetUserPoolMfaConfig',
] as const;

type OperationName = (typeof OPERATIONS)[number];

/** The exceptions of the model that no state of a pool or a user leads to, for any of the operations. */
const INJECTED = [
  'ConcurrentModificationException',
  'ForbiddenException',
  'InternalErrorException',
  'InvalidUserPoolConfigurationException',
  'OperationNotEnabledException',
];

/** The same, for one operation. */
const INJECTED_OF: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  AssociateSoftwareToken: ['ResourceNotFoundException'],
  VerifySoftwareToken: ['ResourceNotFoundException', 'CodeMismatchException', 'UserNotConfirmedException'],
  SetUserMFAPreference: ['ResourceNotFoundException', 'UserNotConfirmedException'],
  AdminSetUserMFAPreference: ['NotAuthorizedException', 'PasswordResetRequiredException', 'UserNotConfirmedException'],
  AdminDeleteSoftwareToken: ['NotAuthorizedException'],
  GetUserPoolMfaConfig: ['NotAuthorizedException', 'TooManyRequestsException'],
  SetUserPoolMfaConfig: ['NotAuthorizedException', 'TooManyRequestsException'],
};

const CASES = OPERATIONS.flatMap((operation) =>
  [...new Set(model.operations[operation].errors)].map((exception) => [operation, exception] as const),
);

describeBySwitch('every exception of the model is reachable', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let without: PoolUnderTest;
  let AccessToken = '';

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({ SmsConfiguration: undefined, AutoVerifiedAttributes: ['email'] });
    without = await system.createPool();
  });

  beforeEach(async () => {
    await system.cognito.setUserPoolMfaConfig({
      UserPoolId: pool.UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await system.seed(pool, { username: 'customer', attributes: { email: 'a@example.com', email_verified: 'true' } });
    AccessToken = await tokenOf(pool);
  });

  afterEach(async () => {
    await system.setSwitches({ tokenCallsAfterReset: 'work', requestQuotas: 'unlimited' });
    await system.advance(1);
  });

  afterAll(() => system.close());

  const tokenOf = async ({ ClientId }: PoolUnderTest, USERNAME = 'customer') => {
    const AuthParameters = { USERNAME, PASSWORD };
    const signedIn = await system.cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    return signedIn.AuthenticationResult?.AccessToken ?? '';
  };
  const call = (operation: OperationName, input: object = {}): Promise<unknown> => {
    const { cognito } = system;
    const { UserPoolId } = pool;
    const user = { UserPoolId, Username: 'customer' };
    switch (operation) {
      case 'AssociateSoftwareToken':
        return cognito.associateSoftwareToken({ AccessToken, ...input });
      case 'VerifySoftwareToken':
        return cognito.verifySoftwareToken({ AccessToken, UserCode: '000000', ...input });
      case 'SetUserMFAPreference':
        return cognito.setUserMFAPreference({ AccessToken, ...input });
      case 'AdminSetUserMFAPreference':
        return cognito.adminSetUserMFAPreference({ ...user, ...input });
      case 'AdminDeleteSoftwareToken':
        return cognito.adminDeleteSoftwareToken({ ...user, ...input });
      case 'GetUserPoolMfaConfig':
        return cognito.getUserPoolMfaConfig({ UserPoolId, ...input });
      case 'SetUserPoolMfaConfig':
        return cognito.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: 'OFF', ...input });
    }
  };
  const withRole = (name: string) => ({
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: TEXT_ROLE.replace('text-messages', name), ExternalId: 'conformance' },
    },
  });

  /** Leads to an exception. The operation and the input decide which one of its causes is used. */
  const CAUSES: Readonly<Record<string, (operation: OperationName) => Promise<unknown>>> = {
    ResourceNotFoundException: (operation) => call(operation, { UserPoolId: 'eu-central-1_none' }),
    InvalidParameterException: (operation) => call(operation, { UserPoolId: 'no pool', AccessToken: 'no token' }),
    NotAuthorizedException: (operation) => call(operation, { AccessToken: 'a.b.c' }),
    UserNotFoundException: async (operation) => {
      await system.cognito.adminDeleteUser({ UserPoolId: pool.UserPoolId, Username: 'customer' });
      return call(operation);
    },
    UserNotConfirmedException: async (operation) => {
      await system.seed(pool, { username: 'customer', status: 'UNCONFIRMED' });
      return call(operation);
    },
    PasswordResetRequiredException: async (operation) => {
      await system.setSwitches({ tokenCallsAfterReset: 'PasswordResetRequiredException' });
      await system.cognito.adminResetUserPassword({ UserPoolId: pool.UserPoolId, Username: 'customer' });
      return call(operation);
    },
    TooManyRequestsException: async (operation) => {
      await system.setSwitches({ requestQuotas: 'limited' });
      const calls = Array.from({ length: 11 }, () => call(operation).catch((error: unknown) => error));
      const errors = await Promise.all(calls);
      throw errors.find((error) => error instanceof Error && error.name === 'TooManyRequestsException');
    },
    SoftwareTokenMFANotFoundException: async (operation) => {
      await system.seed(without, { username: 'customer' });
      return call(operation, { AccessToken: await tokenOf(without) });
    },
    EnableSoftwareTokenMFAException: async () => {
      const { SecretCode = '' } = await system.cognito.associateSoftwareToken({ AccessToken });
      return call('VerifySoftwareToken', { UserCode: await wrongCodeOf(system, SecretCode) });
    },
    InvalidSmsRoleAccessPolicyException: () => call('SetUserPoolMfaConfig', withRole('powerless')),
    InvalidSmsRoleTrustRelationshipException: () => call('SetUserPoolMfaConfig', withRole('distrusted')),
    FeatureUnavailableInTierException: async () => {
      const { UserPoolId } = await system.createPool({ UserPoolTier: 'LITE' });
      return call('SetUserPoolMfaConfig', { UserPoolId, MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
    },
  };

  it.each(CASES)('of %s: %s', async (operation, exception) => {
    const isInjected = INJECTED.includes(exception) || INJECTED_OF[operation]?.includes(exception);
    if (isInjected) {
      await system.control('POST', 'faults', { operation, exception, times: 1 });
    }

    const outcome = isInjected ? call(operation) : CAUSES[exception]?.(operation);

    await expect(outcome).rejects.toMatchObject({ name: exception });
  });

  it('is no exception for a request without a cause', async () => {
    const { SecretCode = '' } = await system.cognito.associateSoftwareToken({ AccessToken });
    await system.cognito.verifySoftwareToken({ AccessToken, UserCode: await codeOf(system, SecretCode) });

    for (const operation of OPERATIONS.filter((name) => name !== 'VerifySoftwareToken')) {
      await expect(call(operation)).resolves.toBeDefined();
    }
  });

  it.each([
    ['with', TEXT_ROLE, 'accepted'],
    ['without', `${TEXT_ROLE}-2`, 'AccessDeniedException'],
  ])('needs iam:PassRole for a role of SMS messages: %s it', async (_, Resource, expected) => {
    const credentials = (await system.control('POST', 'principals', {
      name: 'operator',
      statements: [
        { Effect: 'Allow', Action: 'cognito-idp:SetUserPoolMfaConfig', Resource: '*' },
        { Effect: 'Allow', Action: 'iam:PassRole', Resource },
      ],
    })) as { accessKeyId: string; secretAccessKey: string };
    const operator = new CognitoIdentityProvider({ endpoint: system.url, region: 'eu-central-1', credentials });

    const outcome = await operator
      .setUserPoolMfaConfig({
        UserPoolId: pool.UserPoolId,
        MfaConfiguration: 'ON',
        SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance' } },
      })
      .then(
        () => 'accepted',
        ({ name }: Error) => name,
      );

    operator.destroy();
    expect(outcome).toBe(expected);
  });

  it('has the message of AWS for a quota', async () => {
    await expect(CAUSES['TooManyRequestsException']?.('AssociateSoftwareToken')).rejects.toEqual(
      refused('TooManyRequestsException', 'Too many requests'),
    );
  });
});
