import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { existingPool } from '../../bin/local/existing-pool';
import { handleCloudFormation } from '../../lambdas/custom-resource/handle-cloudformation';
import { handleRequest } from '../../lambdas/trigger-attachment/handle-request';
import { readConfig } from '../../lib';
import { startSimulator } from '../../simulator';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { writeLocalAssembly } from '../support/synthesis/local-assembly';

const CONFIG = 'examples/existing-pool.config.json';
const OURS = 'arn:aws:lambda:eu-central-1:000000000000:function:ours';
const THEIRS = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';
const ROLE = 'arn:aws:iam::000000000000:role/customers-sms';

/** All settings that UpdateUserPool resets to a default if the request omits them. */
const SETTINGS: CreateUserPoolCommandInput = {
  PoolName: 'customers',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 14,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 3,
      PasswordHistorySize: 4,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: { PreSignUp: THEIRS, PostConfirmation: THEIRS },
  AutoVerifiedAttributes: ['email', 'phone_number'],
  AliasAttributes: ['email', 'phone_number'],
  UsernameConfiguration: { CaseSensitive: false },
  SmsVerificationMessage: 'Their own {####}',
  EmailVerificationMessage: 'Their own {####}',
  EmailVerificationSubject: 'Their own subject',
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
    EmailMessageByLink: 'Theirs: {##click##}',
    EmailSubjectByLink: 'Their link',
  },
  SmsAuthenticationMessage: 'Their MFA factor {####}',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  MfaConfiguration: 'OPTIONAL',
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
    From: 'Theirs <theirs@example.com>',
    ReplyToEmailAddress: 'reply@example.com',
    ConfigurationSet: 'theirs',
  },
  SmsConfiguration: { SnsCallerArn: ROLE, ExternalId: 'customers-sms', SnsRegion: 'eu-central-1' },
  UserPoolTags: { team: 'identity' },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      EmailMessage: 'Theirs {username} {####}',
      EmailSubject: 'Welcome',
      SMSMessage: '{username} {####}',
    },
  },
  UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  UserPoolTier: 'PLUS',
};

describe('a stack with an existing user pool', () => {
  let directory: string;
  let assembly: string;
  let system: TestSystem;
  let server: Server;
  let answers: { Status: string; Reason?: string; PhysicalResourceId: string }[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-existing-'));
    assembly = join(directory, 'assembly');
    writeLocalAssembly(assembly, readConfig(CONFIG));
    system = await startTestSystem(assembly, readConfig(CONFIG));
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        answers.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }, 60_000);

  beforeEach(() => {
    answers = [];
    jest.spyOn(console, 'log').mockImplementation();
    jest.spyOn(console, 'warn').mockReset().mockImplementation();
    jest.spyOn(console, 'error').mockImplementation();
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(async () => {
    server.close();
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const aPool = async (LambdaConfig: UserPoolType['LambdaConfig'] = SETTINGS.LambdaConfig): Promise<string> => {
    const { UserPool } = await system.cognito.send(new CreateUserPoolCommand({ ...SETTINGS, LambdaConfig }));
    return UserPool?.Id ?? '';
  };
  const describePool = async (UserPoolId: string): Promise<UserPoolType> => {
    const { UserPool = {} } = await system.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    const { LastModifiedDate: _, EstimatedNumberOfUsers: __, ...pool } = UserPool;
    return pool;
  };
  const properties = (UserPoolId: string, different: object = {}) => ({
    ServiceToken: 'attacher',
    UserPoolId,
    TriggerArn: OURS,
    ReplaceExisting: 'false',
    SendsThroughSes: 'true',
    VerifiesByLink: 'true',
    TemporaryPasswordDays: '3',
    SmsRoleArn: ROLE,
    ...different,
  });
  /** Sends a request of CloudFormation to the function, and returns the response of the function. */
  async function send(RequestType: string, ResourceProperties: object, more: object = {}) {
    const event = {
      RequestType,
      ResourceProperties,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Attachment',
      ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      ...more,
    } as unknown as CloudFormationCustomResourceEvent;
    await handleCloudFormation(event, handleRequest(system.cognito));
    const answer = answers.at(-1);
    if (answer === undefined) {
      throw new Error('the function sent no response');
    }
    return answer;
  }

  it('starts as a deployment does, and the user receives the code in their brand and language', async () => {
    const { outputs } = system.simulator;
    const pool = await describePool(outputs['UserPoolId'] ?? '');

    const { status } = await system.call('POST', '/users/customer-br/password-reset', {
      token: await system.token('agent'),
    });

    expect(pool.LambdaConfig).toEqual({
      CustomMessage: outputs['TriggerArn'],
      PostConfirmation: outputs['PostConfirmationArn'],
    });
    expect(status).toBe(202);
    expect((await system.messages('customer-br@example.com'))[0]).toMatchObject({
      subject: 'Sua senha Aurora foi redefinida',
    });
  });

  it('refuses a pool with an SMS role that the deployment does not name, and names the role', async () => {
    const { id = '', settings: own } = existingPool(readConfig(CONFIG)) ?? {};
    const settings = {
      PoolName: 'customers',
      ...own,
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/other', ExternalId: 'x' },
    };

    const starting = startSimulator({ assemblyDirectory: assembly, port: 0, existingPools: [{ id, settings }] });

    await expect(starting).rejects.toThrow(
      'An update of the user pool passes on its SMS role arn:aws:iam::000000000000:role/other, and the deployment does not name it. Set smsRoleArn',
    );
  });

  it.each([
    ['the role', [ROLE, 'cognito-idp.amazonaws.com'], 'allowed'],
    ['another role', [`${ROLE}-2`, 'cognito-idp.amazonaws.com'], 'AccessDeniedException'],
    ['the role, to another service', [ROLE, 'lambda.amazonaws.com'], 'AccessDeniedException'],
  ])(
    'updates the pool with its SMS role only with iam:PassRole for %s: %j',
    async (_, [Resource, service], outcome) => {
      const id = await aPool();
      const credentials = (await system.control('POST', 'principals', {
        name: 'attacher',
        statements: [
          { Effect: 'Allow', Action: 'cognito-idp:UpdateUserPool', Resource: '*' },
          {
            Effect: 'Allow',
            Action: 'iam:PassRole',
            Resource,
            Condition: { StringEquals: { 'iam:PassedToService': service } },
          },
        ],
      })) as { accessKeyId: string; secretAccessKey: string };
      const attacher = new CognitoIdentityProviderClient({
        endpoint: system.simulator.url,
        region: 'eu-central-1',
        credentials,
      });
      const { AliasAttributes: __, UsernameConfiguration: ___, ...settings } = SETTINGS;

      const updated = attacher.send(new UpdateUserPoolCommand({ ...settings, UserPoolId: id }));

      await expect(
        updated.then(
          () => 'allowed',
          ({ name }: Error) => name,
        ),
      ).resolves.toBe(outcome);
      attacher.destroy();
    },
  );

  it('changes the trigger of the pool and nothing else', async () => {
    const id = await aPool();
    const before = await describePool(id);

    const answer = await send('Create', properties(id));

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(await describePool(id)).toEqual({
      ...before,
      LambdaConfig: { ...before.LambdaConfig, CustomMessage: OURS },
    });
  });

  it('restores the pool on deletion', async () => {
    const id = await aPool();
    const before = await describePool(id);
    const { PhysicalResourceId } = await send('Create', properties(id));

    const answer = await send('Delete', properties(id), { PhysicalResourceId });

    expect(answer.Status).toBe('SUCCESS');
    expect(await describePool(id)).toEqual(before);
  });

  it('refuses a pool with another trigger, and the rollback does not change that trigger', async () => {
    const id = await aPool({ CustomMessage: THEIRS });
    const before = await describePool(id);

    const refused = await send('Create', properties(id));
    const rolledBack = await send('Delete', properties(id), { PhysicalResourceId: refused.PhysicalResourceId });

    expect(refused).toMatchObject({
      Status: 'FAILED',
      Reason:
        `The user pool has another CustomMessage trigger, ${THEIRS}. Set LambdaConfig.CustomMessage of the user pool to ` +
        `${OURS}. Or, for an imported user pool, set triggerAttachment to 'replace' (userPool.trigger in the configuration ` +
        'file): the deployment then replaces it.',
    });
    expect(rolledBack.Status).toBe('SUCCESS');
    expect(await describePool(id)).toEqual(before);
  });

  it('refuses a pool that verifies by link if the deployment was built for codes, and changes nothing', async () => {
    const id = await aPool();
    const before = await describePool(id);

    const refused = await send('Create', properties(id, { VerifiesByLink: 'false' }));

    expect(refused).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('Set verifiesByLink (userPool.verifiesByLink in the configuration file) to true'),
    });
    expect(await describePool(id)).toEqual(before);
  });

  it('refuses a pool with a key of custom senders that is not named, and passes on a key that is named', async () => {
    const key = 'arn:aws:kms:eu-central-1:000000000000:key/1e2f3a4b';
    const id = await aPool({
      CustomEmailSender: { LambdaArn: THEIRS, LambdaVersion: 'V1_0' },
      KMSKeyID: key,
    });

    const refused = await send('Create', properties(id));
    const accepted = await send('Create', properties(id, { CustomSenderKeyArn: key }));

    expect(refused).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining(`the key of its custom senders, ${key},`),
    });
    expect(accepted.Status).toBe('SUCCESS');
    expect((await describePool(id)).LambdaConfig).toMatchObject({ CustomMessage: OURS, KMSKeyID: key });
    expect(jest.mocked(console.warn).mock.calls.join()).toContain('"issue":"custom-email-sender"');
  });

  it('replaces another trigger if configured to, and restores that trigger on deletion', async () => {
    const id = await aPool({ CustomMessage: THEIRS });
    const before = await describePool(id);
    const replacing = properties(id, { ReplaceExisting: 'true' });

    const { PhysicalResourceId } = await send('Create', replacing);
    const between = await describePool(id);
    await send('Delete', replacing, { PhysicalResourceId });

    expect(between.LambdaConfig).toEqual({ CustomMessage: OURS });
    expect(await describePool(id)).toEqual(before);
  });

  it('sets the PostConfirmation trigger in front of the one that it invokes, and restores that one on deletion', async () => {
    const id = await aPool({ PostConfirmation: THEIRS });
    const before = await describePool(id);
    const withNext = properties(id, { Trigger: 'PostConfirmation', NextArn: THEIRS });

    const created = await send('Create', withNext);
    const between = await describePool(id);
    await send('Delete', withNext, { PhysicalResourceId: created.PhysicalResourceId });

    expect(created).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: `${id}#PostConfirmation|${THEIRS}` });
    expect(between.LambdaConfig).toEqual({ PostConfirmation: OURS });
    expect(await describePool(id)).toEqual(before);
  });

  it('refuses a pool with another PostConfirmation trigger, and changes nothing', async () => {
    const id = await aPool({ PostConfirmation: THEIRS });
    const before = await describePool(id);

    const refused = await send('Create', properties(id, { Trigger: 'PostConfirmation' }));

    expect(refused).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining(`The user pool has another PostConfirmation trigger, ${THEIRS}.`),
    });
    expect(await describePool(id)).toEqual(before);
  });

  it('sets the new function in an update, and still restores the original trigger on deletion', async () => {
    const id = await aPool({ CustomMessage: THEIRS });
    const former = properties(id, { ReplaceExisting: 'true' });
    const { PhysicalResourceId } = await send('Create', former);
    const newer = { ...former, TriggerArn: `${OURS}-2`, ReplaceExisting: 'false' };

    const updated = await send('Update', newer, { PhysicalResourceId, OldResourceProperties: former });
    const between = await describePool(id);
    await send('Delete', newer, { PhysicalResourceId });

    expect(updated).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect(between.LambdaConfig).toEqual({ CustomMessage: `${OURS}-2` });
    expect((await describePool(id)).LambdaConfig).toEqual({ CustomMessage: THEIRS });
  });

  it('accepts the rollback of an update, even if the settings do not match the pool', async () => {
    const id = await aPool();
    const former = properties(id, { SendsThroughSes: 'false', TemporaryPasswordDays: '7' });
    const newer = properties(id);
    const { PhysicalResourceId } = await send('Create', newer);

    const rolledBack = await send('Update', former, { PhysicalResourceId, OldResourceProperties: newer });

    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect((await describePool(id)).LambdaConfig).toMatchObject({ CustomMessage: OURS });
  });

  it('refuses an update after which Cognito would refuse every email', async () => {
    const id = await aPool();
    const { PhysicalResourceId } = await send('Create', properties(id));
    const { AliasAttributes: _, UsernameConfiguration: __, ...settings } = SETTINGS;
    const EmailConfiguration = { EmailSendingAccount: 'COGNITO_DEFAULT' as const };
    await system.cognito.send(
      new UpdateUserPoolCommand({
        ...settings,
        EmailConfiguration,
        UserPoolId: id,
        LambdaConfig: { CustomMessage: OURS },
      }),
    );

    const refused = await send('Update', properties(id), {
      PhysicalResourceId,
      OldResourceProperties: properties(id, { TemporaryPasswordDays: '7' }),
    });

    expect(refused).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^The user pool sends email through Cognito, but the deployment was built for/),
    });
  });

  it.each([
    ['does not change a trigger that was set later', OURS, 'false', 'SUCCESS', THEIRS],
    ['refuses another trigger if its own function is new', `${OURS}-2`, 'false', 'FAILED', THEIRS],
    ['replaces another trigger if configured to', OURS, 'true', 'SUCCESS', OURS],
  ])('%s, in an update', async (_, TriggerArn, ReplaceExisting, Status, CustomMessage) => {
    const id = await aPool();
    const former = properties(id);
    const { PhysicalResourceId } = await send('Create', former);
    const { AliasAttributes: __, UsernameConfiguration: ___, ...settings } = SETTINGS;
    await system.cognito.send(
      new UpdateUserPoolCommand({ ...settings, UserPoolId: id, LambdaConfig: { CustomMessage: THEIRS } }),
    );

    const newer = { ...former, TriggerArn, ReplaceExisting, TemporaryPasswordDays: '3' };
    const answer = await send('Update', newer, { PhysicalResourceId, OldResourceProperties: former });

    expect(answer.Status).toBe(Status);
    expect((await describePool(id)).LambdaConfig).toEqual({ CustomMessage });
  });

  it('moves the trigger to another pool, and restores the old pool when CloudFormation deletes the old attachment', async () => {
    const [one, other] = [await aPool(), await aPool()];
    const { PhysicalResourceId } = await send('Create', properties(one));

    const moved = await send('Update', properties(other), {
      PhysicalResourceId,
      OldResourceProperties: properties(one),
    });
    await send('Delete', properties(one), { PhysicalResourceId });

    expect(moved.PhysicalResourceId).toBe(other);
    expect((await describePool(one)).LambdaConfig).toEqual(SETTINGS.LambdaConfig);
    expect((await describePool(other)).LambdaConfig).toMatchObject({ CustomMessage: OURS });
  });

  it('does not change a trigger on deletion that was set later', async () => {
    const id = await aPool();
    const { PhysicalResourceId } = await send('Create', properties(id));
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId: id,
        AutoVerifiedAttributes: SETTINGS.AutoVerifiedAttributes,
        SmsConfiguration: SETTINGS.SmsConfiguration,
        UserAttributeUpdateSettings: SETTINGS.UserAttributeUpdateSettings,
        LambdaConfig: { CustomMessage: THEIRS },
      }),
    );

    const answer = await send('Delete', properties(id), { PhysicalResourceId });

    expect(answer.Status).toBe('SUCCESS');
    expect((await describePool(id)).LambdaConfig).toEqual({ CustomMessage: THEIRS });
  });

  it('succeeds on deletion if the pool no longer exists', async () => {
    const { UserPool } = await system.cognito.send(
      new CreateUserPoolCommand({ ...SETTINGS, DeletionProtection: 'INACTIVE' }),
    );
    const id = UserPool?.Id ?? '';
    const { PhysicalResourceId } = await send('Create', properties(id));
    await system.cognito.send(new DeleteUserPoolCommand({ UserPoolId: id }));

    const answer = await send('Delete', properties(id), { PhysicalResourceId });

    expect(answer.Status).toBe('SUCCESS');
  });

  it('retries twice after a concurrent change of the pool', async () => {
    const id = await aPool();
    await system.control('POST', 'faults', {
      operation: 'UpdateUserPool',
      exception: 'ConcurrentModificationException',
      times: 2,
    });

    const answer = await send('Create', properties(id));

    expect(answer.Status).toBe('SUCCESS');
    expect((await describePool(id)).LambdaConfig).toMatchObject({ CustomMessage: OURS });
  });

  it.each(['DescribeUserPool', 'UpdateUserPool'])(
    'retries until its permission for %s is effective',
    async (operation) => {
      const id = await aPool();
      await system.control('POST', 'faults', { operation, exception: 'AccessDeniedException', times: 1 });

      const answer = await send('Create', properties(id));

      expect(answer.Status).toBe('SUCCESS');
      expect((await describePool(id)).LambdaConfig).toMatchObject({ CustomMessage: OURS });
    },
  );

  it.each(['DescribeUserPool', 'UpdateUserPool'])(
    'reports the reason if %s fails, and changes nothing',
    async (operation) => {
      const id = await aPool();
      const before = await describePool(id);
      await system.control('POST', 'faults', { operation, exception: 'InvalidParameterException', message: 'Not so.' });

      const answer = await send('Create', properties(id));

      expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'Not so.', PhysicalResourceId: id });
      await system.control('DELETE', 'faults');
      expect(await describePool(id)).toEqual(before);
    },
  );

  it('restores the replaced trigger, even if the outcome of the replacement is unknown', async () => {
    const id = await aPool({ CustomMessage: THEIRS });
    const replacing = properties(id, { ReplaceExisting: 'true' });
    await system.control('POST', 'faults', {
      operation: 'UpdateUserPool',
      exception: 'InternalErrorException',
      when: 'after',
      times: 3,
    });

    const failed = await send('Create', replacing);
    await system.control('DELETE', 'faults');
    const between = await describePool(id);
    await send('Delete', replacing, { PhysicalResourceId: failed.PhysicalResourceId });

    expect(failed.Status).toBe('FAILED');
    expect(between.LambdaConfig).toEqual({ CustomMessage: OURS });
    expect((await describePool(id)).LambdaConfig).toEqual({ CustomMessage: THEIRS });
  });
});
