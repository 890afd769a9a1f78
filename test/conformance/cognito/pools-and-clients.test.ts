import { ListUserPoolClientsCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  itBySwitch,
  itInOwnAccount,
  openCognito,
  type PoolUnderTest,
  refused,
  TEXT_ROLE,
} from '../../support/simulator/cognito';

const INVALID = 'InvalidParameterException';

describe('user pools', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const create = async (more: Partial<Parameters<CognitoUnderTest['cognito']['createUserPool']>[0]> = {}) =>
    (await system.cognito.createUserPool({ PoolName: 'pool', ...more })).UserPool;
  const describePool = async (UserPoolId?: string) => (await system.cognito.describeUserPool({ UserPoolId })).UserPool;

  it('have the defaults of AWS', async () => {
    const { SchemaAttributes, ...pool } = (await create()) ?? {};

    expect(pool).toEqual({
      Id: expect.stringMatching(/^[a-z]+-[a-z]+-\d_[A-Za-z0-9]{9}$/),
      Arn: expect.stringContaining(`:userpool/${pool.Id}`),
      Name: 'pool',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {},
      LastModifiedDate: expect.any(Date),
      CreationDate: expect.any(Date),
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      MfaConfiguration: 'OFF',
      EstimatedNumberOfUsers: 0,
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      UserPoolTags: {},
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      UserPoolTier: 'ESSENTIALS',
    });
    expect(SchemaAttributes).toHaveLength(20);
    expect(SchemaAttributes?.[0]).toMatchObject({ Name: 'sub', Mutable: false, Required: true });
    await system.cognito.deleteUserPool({ UserPoolId: pool.Id });
  });

  it('are described as they were created', async () => {
    const given = {
      AliasAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UsernameConfiguration: { CaseSensitive: false },
      UserPoolTags: { team: 'support' },
      Schema: [{ Name: 'brand', AttributeDataType: 'String' }],
    } as const;
    const { Schema: _declared, ...shown } = given;

    const pool = await create(given as unknown as Parameters<typeof create>[0]);

    expect(await describePool(pool?.Id)).toMatchObject(shown);
    expect(pool?.SchemaAttributes?.at(-1)).toMatchObject({ Name: 'custom:brand', Mutable: true });
    await system.cognito.deleteUserPool({ UserPoolId: pool?.Id });
  });

  itBySwitch('are replaced by an update: a setting that is omitted gets its default', async () => {
    const { UserPoolId } = await system.createPool({
      MfaConfiguration: 'OPTIONAL',
      UserPoolTier: 'PLUS',
      UserPoolTags: { team: 'support' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });

    await system.cognito.updateUserPool({ UserPoolId, AutoVerifiedAttributes: ['email'] });

    const pool = await describePool(UserPoolId);
    expect(pool).toMatchObject({
      Name: 'conformance',
      AliasAttributes: ['email', 'phone_number'],
      AutoVerifiedAttributes: ['email'],
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      MfaConfiguration: 'OFF',
      UserPoolTier: 'PLUS',
      UserPoolTags: {},
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } },
    });
    expect(pool).not.toHaveProperty('AccountRecoverySetting');
    expect(pool).not.toHaveProperty('SmsConfiguration');
  });

  itBySwitch('lose their tags at an update without tags, except with the switch tagsWithoutUpdate', async () => {
    const { UserPoolId } = await system.createPool({ UserPoolTags: { team: 'support' } });
    const SmsConfiguration = { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance' };
    const update = async () => {
      await system.cognito.updateUserPool({ UserPoolId, SmsConfiguration });
      return (await describePool(UserPoolId))?.UserPoolTags;
    };

    await system.setSwitches({ tagsWithoutUpdate: 'retained' });
    const retained = await update();
    await system.setSwitches({ tagsWithoutUpdate: 'removed' });
    const removed = await update();

    expect([retained, removed]).toEqual([{ team: 'support' }, {}]);
  });

  itInOwnAccount('retain policies and MFA at an update, with the switch policiesWithoutUpdate', async () => {
    await system.setSwitches({ policiesWithoutUpdate: 'retained' });
    const { UserPoolId } = await system.createPool({
      MfaConfiguration: 'OPTIONAL',
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
    });

    const SmsConfiguration = { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance' };
    await system.cognito.updateUserPool({ UserPoolId, SmsConfiguration });

    expect(await describePool(UserPoolId)).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
    });
    await system.setSwitches({ policiesWithoutUpdate: 'reset' });
  });

  it.each([
    [
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    ],
    [
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
    ],
    [
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
    [{ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }, /SourceArn/],
    [
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'admin_only', Priority: 1 },
            { Name: 'verified_email', Priority: 2 },
          ],
        },
      },
      /admin_only/,
    ],
    [
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_email', Priority: 1 },
            { Name: 'verified_phone_number', Priority: 1 },
          ],
        },
      },
      /different names and priorities/,
    ],
    [
      { AutoVerifiedAttributes: ['phone_number'] },
      'SMS configuration is required when phone_number is selected for auto verification',
    ],
    [
      { MfaConfiguration: 'ON' },
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
  ])('are rejected with %j', async (settings, message) => {
    await expect(create(settings as Parameters<typeof create>[0])).rejects.toEqual(refused(INVALID, message));
  });

  it('cannot have a password history in the LITE tier', async () => {
    const Policies = { PasswordPolicy: { PasswordHistorySize: 1 } };

    await expect(create({ UserPoolTier: 'LITE', Policies })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
  });

  itInOwnAccount.each([
    ['distrusted', 'InvalidSmsRoleTrustRelationshipException'],
    ['missing', 'InvalidSmsRoleTrustRelationshipException'],
    ['powerless', 'InvalidSmsRoleAccessPolicyException'],
  ])('are not created or updated with the role %s for SMS messages', async (role, exception) => {
    const SnsCallerArn = TEXT_ROLE.replace('text-messages', role);
    const SmsConfiguration = { SnsCallerArn, ExternalId: 'conformance' };
    const { UserPoolId } = await system.createPool();

    await expect(create({ SmsConfiguration })).rejects.toMatchObject({ name: exception });
    await expect(system.cognito.updateUserPool({ UserPoolId, SmsConfiguration })).rejects.toMatchObject({
      name: exception,
    });
    expect(await describePool(UserPoolId)).toMatchObject({ SmsConfiguration: { SnsCallerArn: TEXT_ROLE } });
  });

  it('cannot be deleted while deletion protection is active', async () => {
    const pool = await create({ DeletionProtection: 'ACTIVE' });
    const UserPoolId = pool?.Id;

    await expect(system.cognito.deleteUserPool({ UserPoolId })).rejects.toEqual(
      refused(
        INVALID,
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      ),
    );
    await system.cognito.updateUserPool({ UserPoolId, DeletionProtection: 'INACTIVE' });
    await system.cognito.deleteUserPool({ UserPoolId });

    await expect(describePool(UserPoolId)).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`),
    );
  });

  itInOwnAccount('are listed page by page', async () => {
    await system.control('POST', 'reset');
    for (const PoolName of ['a', 'b', 'c']) {
      await create({ PoolName });
    }

    const first = await system.cognito.listUserPools({ MaxResults: 2 });
    const second = await system.cognito.listUserPools({ MaxResults: 2, NextToken: first.NextToken });

    const names = [first, second].map(({ UserPools }) => UserPools?.map(({ Name }) => Name));
    expect(names).toEqual([['a', 'b'], ['c']]);
    expect(second.NextToken).toBeUndefined();
  });
});

describe('app clients', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const create = async (more: Partial<Parameters<CognitoUnderTest['cognito']['createUserPoolClient']>[0]> = {}) =>
    (await system.cognito.createUserPoolClient({ UserPoolId: pool.UserPoolId, ClientName: 'client', ...more }))
      .UserPoolClient;

  it('have the defaults of AWS', async () => {
    expect(await create()).toEqual({
      UserPoolId: pool.UserPoolId,
      ClientName: 'client',
      ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      LastModifiedDate: expect.any(Date),
      CreationDate: expect.any(Date),
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
  });

  it('get a secret if requested, and retain it through an update that resets the rest', async () => {
    const client = await create({
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 9,
    });
    const key = { UserPoolId: pool.UserPoolId, ClientId: client?.ClientId };

    const { UserPoolClient: updated } = await system.cognito.updateUserPoolClient({ ...key, ClientName: 'renamed' });

    expect(client?.ClientSecret).toMatch(/^[a-z0-9]{51}$/);
    expect(updated).toMatchObject({
      ClientName: 'renamed',
      ClientSecret: client?.ClientSecret,
      AuthSessionValidity: 3,
    });
    expect(updated).not.toHaveProperty('PreventUserExistenceErrors');
    expect((await system.cognito.describeUserPoolClient(key)).UserPoolClient).toEqual(updated);
  });

  it.each([
    [{ AccessTokenValidity: 299 }, false],
    [{ AccessTokenValidity: 300 }, true],
    [{ IdTokenValidity: 86_400 }, true],
    [{ IdTokenValidity: 86_401 }, false],
    [{ RefreshTokenValidity: 3_599 }, false],
    [{ RefreshTokenValidity: 3_600 }, true],
    [{ RefreshTokenValidity: 315_360_000 }, true],
  ])('issue tokens that are valid for %j seconds: %s', async (validity, accepted) => {
    const units = Object.keys(validity).map((name) => [name.replace('Validity', ''), 'seconds']);
    const client = create({ ...validity, TokenValidityUnits: Object.fromEntries(units) });

    await (accepted
      ? expect(client).resolves.toMatchObject(validity)
      : expect(client).rejects.toMatchObject({ name: 'InvalidParameterException' }));
  });

  it('cannot issue refresh tokens that are valid for more than ten years', async () => {
    const client = create({ RefreshTokenValidity: 3_651, TokenValidityUnits: { RefreshToken: 'days' } });

    await expect(client).rejects.toEqual(refused('InvalidParameterException', 'Invalid range for token validity.'));
  });

  it('are listed, and not after they are deleted', async () => {
    const other = await system.createPool();
    const { UserPoolId, ClientId } = other;

    const { UserPoolClients } = await system.cognito.listUserPoolClients({ UserPoolId, MaxResults: 60 });
    expect(UserPoolClients).toEqual([{ UserPoolId, ClientId, ClientName: 'conformance' }]);
    await system.cognito.deleteUserPoolClient({ UserPoolId, ClientId });

    await expect(system.cognito.describeUserPoolClient({ UserPoolId, ClientId })).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`),
    );
    await expect(system.cognito.forgotPassword({ ClientId, Username: 'a' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it.each([
    ['REGULAR', ['conformance']],
    ['DCR', []],
  ])('are listed by their type: %s', async (ClientType, names) => {
    const { UserPoolId } = await system.createPool();
    const command = new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 });
    // The SDK is older than the member.
    command.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: Uint8Array };
        const body = JSON.parse(new TextDecoder().decode(request.body)) as object;
        request.body = Buffer.from(JSON.stringify({ ...body, ClientType }));
        return next(args);
      },
      { step: 'build', priority: 'high' },
    );

    const { UserPoolClients = [] } = await system.cognito.send(command);

    expect(UserPoolClients.map(({ ClientName }) => ClientName)).toEqual(names);
  });

  it('do not exist in another pool', async () => {
    const other = await system.createPool();

    await expect(
      system.cognito.adminInitiateAuth({
        UserPoolId: other.UserPoolId,
        ClientId: pool.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'a', PASSWORD: 'b' },
      }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
