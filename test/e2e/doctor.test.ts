import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateGroupCommand,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { rekey } from '../../bin/rekey';
import { examine } from '../../doctor/examine';
import type { Finding } from '../../doctor/finding';
import { ACTIONS, connectAwsReader } from '../../doctor/read-aws';
import type { DoctorTarget } from '../../doctor/target';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { runInProcess, setEnvironment } from '../support/local/run-in-process';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const SENDER = 'arn:aws:lambda:eu-central-1:000000000000:function:sender';

/** The doctor, against the local system. */
describe('rekey-cognito doctor', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterEach(async () => {
    await system.control('POST', 'reset');
  });

  afterAll(() => system.stop());

  const aTarget = (different: Partial<DoctorTarget> = {}): DoctorTarget => ({
    region: 'eu-central-1',
    endpointUrl: system.simulator.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    stackName: 'Rekey',
    mail: { fromAddress: 'no-reply@example.com', identities: ['example.com'] },
    sms: true,
    sendsThroughSes: true,
    verifiesByLink: false,
    temporaryPasswordDays: 7,
    protectedGroups: { names: ['admin', 'staff'], isDefault: true },
    sampleUsers: 1000,
    ...different,
  });
  const ask = (target = aTarget()): Promise<Finding[]> => examine(target, connectAwsReader(target));
  const levels = (findings: readonly Finding[]): Record<string, string> =>
    Object.fromEntries(findings.map(({ check, level }) => [check, level]));

  const IN_ORDER = {
    stack: 'ok',
    'mail-sender': 'ok',
    'ses-sandbox': 'ok',
    'ses-identity': 'ok',
    'sms-sandbox': 'ok',
    'sms-spend-limit': 'ok',
    'sms-role': 'ok',
    'account-recovery': 'ok',
    trigger: 'ok',
    'trigger-permission': 'ok',
    'verified-contacts': 'warning', // the seeded users are in every state
    'temporary-passwords': 'ok',
    'deletion-protection': 'ok',
    'protected-groups': 'warning', // the pool has none of the default groups
    quota: 'ok',
  };

  it('finds no problem in the local system and names no user', async () => {
    const findings = await ask();

    expect(levels(findings)).toEqual(IN_ORDER);
    expect(JSON.stringify(findings)).not.toContain('customer-');
  });

  it.each([
    [{ sesProductionAccess: false }, { 'ses-sandbox': 'failure' }],
    [{ sesMissingIdentities: ['example.com'] }, { 'ses-identity': 'failure' }],
    [{ sesWithoutDkim: ['example.com'] }, { 'ses-identity': 'warning' }],
    [{ smsSandbox: true }, { 'sms-sandbox': 'failure' }],
    [{ smsSpendLimit: 1 }, { 'sms-spend-limit': 'failure' }],
    [{ accountRecoveryQuota: 17 }, { quota: 'warning' }],
  ])('finds an account with %j', async (condition, found) => {
    await system.control('PUT', 'account', condition);

    expect(levels(await ask())).toEqual({ ...IN_ORDER, ...found });
  });

  it('finds an identity that is not verified', async () => {
    const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/example.com';
    await system.control('PUT', 'identities', { arn, allowed: false });

    expect(levels(await ask())).toEqual({ ...IN_ORDER, 'ses-identity': 'failure' });
  });

  it('finds a pool that was changed after the deployment', async () => {
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId: system.stack.userPoolId,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
      }),
    );

    expect(levels(await ask())).toMatchObject({
      'mail-sender': 'failure',
      'account-recovery': 'failure',
      trigger: 'failure',
      'deletion-protection': 'warning',
    });
  });

  /** Changes settings of the pool of the stack, with everything else as it is. */
  const change = async (settings: object): Promise<void> => {
    const UserPoolId = system.stack.userPoolId;
    const { UserPool = {} } = await system.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    const { Id: _, Policies, LambdaConfig, EmailConfiguration, AutoVerifiedAttributes, SmsConfiguration } = UserPool;
    const { DeletionProtection, AccountRecoverySetting, UserAttributeUpdateSettings } = UserPool;
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId,
        Policies,
        LambdaConfig,
        EmailConfiguration,
        AutoVerifiedAttributes,
        SmsConfiguration,
        DeletionProtection,
        AccountRecoverySetting,
        UserAttributeUpdateSettings,
        ...settings,
      }),
    );
  };
  const find = (findings: readonly Finding[], check: string) => findings.find((one) => one.check === check);

  it('fails where the trigger writes emails and the pool sends through Cognito, and says what to do', async () => {
    await change({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } });

    expect(find(await ask(), 'mail-sender')).toEqual({
      check: 'mail-sender',
      level: 'failure',
      found:
        'The user pool sends email through Cognito, but the deployment was built for a user pool that sends through ' +
        'Amazon SES: Cognito refuses every email that the trigger writes.',
      remedy: expect.stringContaining('Give the user pool an Amazon SES identity'),
    });
  });

  it('fails where the pool sends through Amazon SES and the trigger writes no emails', async () => {
    expect(find(await ask(aTarget({ sendsThroughSes: false })), 'mail-sender')).toEqual({
      check: 'mail-sender',
      level: 'failure',
      found:
        'The user pool sends email through Amazon SES, but the deployment was built for a user pool that does not: ' +
        "emails use the pool's own templates.",
      remedy: expect.stringContaining('Set sendsThroughSes'),
    });
  });

  it('fails where the pool calls an alias of the trigger that Cognito may not call', async () => {
    const UserPoolId = system.stack.userPoolId;
    const { UserPool } = await system.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    const CustomMessage = `${UserPool?.LambdaConfig?.CustomMessage}:live`;

    await change({ LambdaConfig: { ...UserPool?.LambdaConfig, CustomMessage } });

    expect(levels(await ask())).toMatchObject({ trigger: 'ok', 'trigger-permission': 'failure' });
  });

  it('says of a pool that sends through Cognito that it refuses the emails of a trigger, where that is all it knows', async () => {
    await change({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } });
    const {
      stackName: _,
      mail: __,
      sendsThroughSes: ___,
      ...target
    } = aTarget({ userPoolId: system.stack.userPoolId });

    expect(find(await ask(target), 'mail-sender')).toMatchObject({
      level: 'warning',
      found: expect.stringContaining('Cognito refuses every email that a trigger writes.'),
    });
  });

  it('claims nothing of a deployment that the configuration is not about', async () => {
    const { UserPool } = await system.cognito.send(new CreateUserPoolCommand({ PoolName: 'Other' }));

    const findings = await ask(aTarget({ userPoolId: UserPool?.Id ?? '' }));

    expect(levels(findings)).toMatchObject({
      'mail-sender': 'warning',
      'temporary-passwords': 'ok',
      trigger: 'warning',
    });
    expect(find(findings, 'protected-groups')).toBeUndefined();
  });

  it('compares an existing pool with the configuration before the stack is there', async () => {
    const { UserPool } = await system.cognito.send(new CreateUserPoolCommand({ PoolName: 'Existing' }));
    const id = UserPool?.Id ?? '';

    const findings = await ask(aTarget({ stackName: 'Tomorrow', userPoolId: id, configuredPoolId: id }));

    expect(levels(findings)).toMatchObject({ stack: 'warning', 'mail-sender': 'failure' });
  });

  it.each([
    [
      'custom senders',
      {
        LambdaConfig: {
          CustomEmailSender: { LambdaArn: SENDER, LambdaVersion: 'V1_0' },
          CustomSMSSender: { LambdaArn: SENDER, LambdaVersion: 'V1_0' },
          KMSKeyID: 'arn:aws:kms:eu-central-1:000000000000:key/1e2f3a4b',
        },
      },
      'custom-senders',
      'warning',
    ],
    [
      'verification by link that the deployment was not built for',
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'address-verification',
      'failure',
    ],
    [
      'a one-time password as first factor',
      {
        Policies: {
          PasswordPolicy: { MinimumLength: 12 },
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
        },
      },
      'first-factors',
      'warning',
    ],
  ])('finds %s', async (_, settings, check, level) => {
    await change(settings);

    expect(find(await ask(), check)?.level).toBe(level);
  });

  it('warns only of a way of recovery by SMS without a role, where it keeps no user out', async () => {
    const { UserPool } = await system.cognito.send(
      new CreateUserPoolCommand({
        PoolName: 'CDK',
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_phone_number', Priority: 1 },
            { Name: 'verified_email', Priority: 2 },
          ],
        },
      }),
    );
    const target = aTarget({ userPoolId: UserPool?.Id ?? '' });
    const before = await ask(target);
    const create = (Username: string, attribute: string, Value: string) =>
      system.cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: target.userPoolId,
          Username,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: attribute, Value },
            { Name: `${attribute}_verified`, Value: 'true' },
          ],
        }),
      );
    const confirm = (Username: string) =>
      system.cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId: target.userPoolId,
          Username,
          Password: 'Long-enough-1',
          Permanent: true,
        }),
      );

    await create('by-email', 'email', 'by-email@example.com');
    await confirm('by-email');
    const byEmail = await ask(target);
    await create('by-phone', 'phone_number', '+12025550199');
    await confirm('by-phone');
    const byPhone = await ask(target);

    const found = [before, byEmail, byPhone].map((findings) => find(findings, 'account-recovery')?.level);
    expect(found).toEqual(['warning', 'warning', 'failure']);
    expect(find(byPhone, 'account-recovery')?.found).toContain('It affects 1 of 2 enabled users.');
  });

  it.each([
    ['that exists', ['desk'], ['desk'], 'ok', 'members of desk'],
    ['that does not exist', ['desk'], ['support'], 'failure', 'The groups of the user pool: support.'],
    ['of another case', ['desk'], ['Desk'], 'failure', 'Desk differs only by case'],
    ['on the second page', ['group-64'], Array.from({ length: 65 }, (_, index) => `group-${index}`), 'ok', 'group-64'],
  ])('finds a protected group %s', async (_, names, existing, level, sentence) => {
    for (const GroupName of existing) {
      await system.cognito.send(new CreateGroupCommand({ UserPoolId: system.stack.userPoolId, GroupName }));
    }

    const findings = await ask(aTarget({ protectedGroups: { names, isDefault: false } }));

    expect(find(findings, 'protected-groups')).toMatchObject({ level, found: expect.stringContaining(sentence) });
  });

  it('looks only at what will be needed where there is no stack yet', async () => {
    expect(levels(await ask(aTarget({ stackName: 'Tomorrow' })))).toEqual({
      stack: 'warning',
      'ses-sandbox': 'ok',
      'ses-identity': 'ok',
      'sms-sandbox': 'ok',
      'sms-spend-limit': 'ok',
      quota: 'ok',
    });
  });

  it('warns only of the SMS sandbox where there is no user yet', async () => {
    await system.control('PUT', 'account', { smsSandbox: true });

    expect(levels(await ask(aTarget({ stackName: 'Tomorrow' })))).toMatchObject({ 'sms-sandbox': 'warning' });
  });

  it('finds that there is no such pool', async () => {
    const findings = await ask(aTarget({ userPoolId: 'eu-central-1_Nowhere' }));

    expect(levels(findings)).toMatchObject({ 'user-pool': 'failure' });
    expect(levels(findings)).not.toHaveProperty('trigger');
  });

  it('looks for the identity of notices in its own Region, by domain and by address', async () => {
    await system.control('PUT', 'account', { sesMissingIdentities: ['example.org'] });
    const arn = 'arn:aws:ses:eu-west-1:000000000000:identity/desk@example.org';
    await system.control('PUT', 'identities', { arn, allowed: false });

    const identities = ['example.org', 'desk@example.org'];

    const findings = await ask(
      aTarget({ mail: { fromAddress: 'desk@example.org', sesRegion: 'eu-west-1', identities } }),
    );

    const looked = findings.filter(({ check }) => check === 'ses-identity').map(({ level, found }) => [level, found]);
    expect(looked).toEqual([
      ['ok', 'The identity example.com is verified and signs with DKIM.'],
      ['failure', 'The identity desk@example.org is not verified: Cognito cannot send from it.'],
    ]);
  });

  it.each(['GetAccount', 'GetRole', 'ListServiceQuotas', 'DescribeStacks', 'GetPolicy', 'GetSMSAttributes'])(
    'goes on where %s fails',
    async (operation) => {
      await system.control('POST', 'faults', { operation, exception: 'ValidationException', message: 'Not now.' });

      const unknown = (await ask()).filter(({ level }) => level === 'unknown');

      expect(unknown).toEqual([expect.objectContaining({ found: expect.stringContaining('Not now.') })]);
    },
  );

  it('looks at a user pool without a stack', async () => {
    const { stackName: _, mail: __, ...target } = aTarget({ userPoolId: system.stack.userPoolId });

    const { stack: ___, 'protected-groups': ____, ...inOrder } = IN_ORDER;
    expect(levels(await ask(target))).toEqual(inOrder);
  });

  it('stops at the configured number of users', async () => {
    const findings = await ask(aTarget({ sampleUsers: 2 }));

    expect(findings.find(({ check }) => check === 'verified-contacts')?.found).toContain('enabled users in the sample');
  });

  const CHECK_OF: Readonly<Record<(typeof ACTIONS)[number], string>> = {
    'cloudformation:DescribeStacks': 'stack',
    'cognito-idp:DescribeUserPool': 'user-pool',
    'cognito-idp:ListGroups': 'protected-groups',
    'cognito-idp:ListUsers': 'verified-contacts',
    'iam:GetRole': 'sms-role',
    'iam:SimulatePrincipalPolicy': 'sms-role',
    'lambda:GetPolicy': 'trigger-permission',
    'servicequotas:ListServiceQuotas': 'quota',
    'ses:GetAccount': 'ses-sandbox',
    'ses:GetEmailIdentity': 'ses-identity',
    'sns:GetSMSAttributes': 'sms-spend-limit',
    'sns:GetSMSSandboxAccountStatus': 'sms-sandbox',
  };

  it.each(ACTIONS)('says so where it may not call %s, and looks at the rest', async (denied) => {
    const statements = ACTIONS.filter((action) => action !== denied).map((Action) => ({
      Effect: 'Allow',
      Action,
      Resource: '*',
    }));
    const credentials = (await system.control('POST', 'principals', { name: 'doctor', statements })) as {
      accessKeyId: string;
      secretAccessKey: string;
    };

    const findings = await ask(aTarget({ userPoolId: system.stack.userPoolId, credentials }));

    const unknown = findings.filter(({ level }) => level === 'unknown');
    expect(unknown).toEqual([
      expect.objectContaining({ check: CHECK_OF[denied], remedy: expect.stringContaining(denied) }),
    ]);
    expect(unknown[0]?.found).toMatch(/AccessDenied/);
  });

  it('asks for exactly the permissions that docs/doctor.md lists', () => {
    const [, policy = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/doctor.md'), 'utf8')) ?? [];

    const { Statement } = JSON.parse(policy) as { Statement: { Action: string[] }[] };

    expect(Statement.flatMap(({ Action }) => Action)).toEqual([...ACTIONS]);
  });

  describe('where AWS does not answer as it should', () => {
    let server: Server;
    let answer: (response: ServerResponse) => void;

    beforeAll(async () => {
      server = createServer((_, response) => answer(response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });

    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    /** Returns what the doctor reports of the user pool. */
    const reported = async (different: Partial<DoctorTarget> = {}) => {
      const { stackName: _, mail: __, ...target } = aTarget({ userPoolId: 'eu-central-1_example00', ...different });
      return find(await ask(target), 'user-pool');
    };
    const error = (type: string, message: string) => (response: ServerResponse) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: type, message }));
    };

    it.each<[string, (response: ServerResponse) => void, string, string]>([
      [
        'a wrong secret',
        error('InvalidSignatureException', 'The request signature'),
        'secret access key is wrong',
        'SECRET',
      ],
      [
        'an unknown key',
        error('UnrecognizedClientException', 'The security token'),
        'not know the access key',
        'KEY_ID',
      ],
      ['expired credentials', error('ExpiredTokenException', 'The token'), 'credentials have expired', 'sso login'],
      ['throttling', error('ThrottlingException', 'Rate exceeded'), 'limits the rate', 'Wait a minute'],
      ['a page', (response) => response.end('<html></html>'), 'the response is not from AWS', '--endpoint-url'],
      ['silence', () => undefined, 'the call timed out', 'proxy'],
    ])('explains %s', async (_, answering, cause, remedy) => {
      answer = answering;
      const endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

      expect(await reported({ endpointUrl, timeoutMilliseconds: 100 })).toEqual({
        check: 'user-pool',
        level: 'unknown',
        found: expect.stringContaining(cause),
        remedy: expect.stringContaining(remedy),
      });
    });

    it('explains a secret that the simulator refuses', async () => {
      const found = await reported({ credentials: { accessKeyId: 'local', secretAccessKey: 'wrong' } });

      expect(found?.found).toContain('Not checked: the secret access key is wrong');
    });

    it('reads the status of a stack as CloudFormation writes it', async () => {
      answer = (response) => {
        response.writeHead(200, { 'content-type': 'text/xml' });
        response.end(
          '<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Rekey</StackName>' +
            '<StackStatus>ROLLBACK_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>',
        );
      };
      const { mail: _, ...target } = aTarget();
      const endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

      const findings = await ask({ ...target, endpointUrl, timeoutMilliseconds: 1_000 });

      expect(find(findings, 'stack')).toMatchObject({
        level: 'failure',
        remedy: expect.stringContaining('delete the stack'),
      });
    });
  });

  describe('on the command line', () => {
    const NO_KEYS = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    const command = (...parameters: string[]) => commandWith(NO_KEYS, ...parameters);
    const commandWith = (keys: NodeJS.ProcessEnv, ...parameters: string[]) => {
      setEnvironment(keys);
      return runInProcess(() => rekey(parameters));
    };
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;

    afterEach(() => setEnvironment({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }));

    it('prints what it found, and ends with 0 where nothing is worse than a warning', async () => {
      const { code, stdout } = await command('doctor', '--endpoint-url', system.simulator.url);

      expect(code).toBe(0);
      expect(stdout).toMatch(/^warning {2}verified-contacts/);
      expect(stdout).toContain('2 warnings, 13 ok');
    });

    it('ends with 1 at a failure, and prints JSON where it is asked to', async () => {
      await system.control('PUT', 'account', { smsSandbox: true });

      const ended = run(process.execPath, ['bin/cli.cjs', 'doctor', '--json', '--endpoint-url', system.simulator.url], {
        cwd: root,
        env: { ...process.env, ...NO_KEYS },
      });

      const { code, stdout } = await ended.then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string }) => ({
          code: error.code,
          stdout: error.stdout,
        }),
      );
      expect(code).toBe(1);
      expect(levels(JSON.parse(stdout) as Finding[])).toMatchObject({ 'sms-sandbox': 'failure' });
    });

    it.each([
      [[], 'Usage: rekey-cognito brand new'],
      [['surgeon'], 'Usage: rekey-cognito brand new'],
      [['doctor', '--endpoint'], "Unknown option '--endpoint'"],
      [['doctor', '--sample', '0', '--region', 'eu-central-1'], '--sample must be a whole number'],
      [['doctor', '--config', 'none.json'], 'none.json has 1 issue'],
      [['doctor', '--endpoint-url', 'foo'], '--endpoint-url must be a URL'],
      [['doctor', '--user-pool-id', 'pool'], '--user-pool-id must be the id of a user pool'],
      [['functions', '--out', 'package.json'], 'package.json'],
    ])('ends with 2 for %j, and says what is wrong', async (parameters, sentence) => {
      const { code, stderr } = await command(...parameters);

      expect(code).toBe(2);
      expect(stderr).toContain(sentence);
    });

    it('ends with 1 where the configuration is not what the pool does, and with 0 where it does not know', async () => {
      await change({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } });
      const pool = ['--user-pool-id', system.stack.userPoolId];

      const known = await command('doctor', '--json', '--endpoint-url', system.simulator.url);
      const unknown = await command('doctor', '--json', '--endpoint-url', system.simulator.url, ...pool);

      expect([known.code, unknown.code]).toEqual([1, 0]);
      expect(levels(JSON.parse(known.stdout) as Finding[])).toMatchObject({ 'mail-sender': 'failure' });
      expect(levels(JSON.parse(unknown.stdout) as Finding[])).toMatchObject({ 'mail-sender': 'warning' });
    });

    it.each([
      ['nothing listens', 'http://127.0.0.1:9', /Not checked: nothing listens at the address \(ECONNREFUSED/],
      [
        'there is no such host',
        'http://cognito-idp.eu-nowhere-1.invalid',
        /Not checked: the (host name is unknown|DNS server does not respond) \(E/,
      ],
    ])('ends with 2 where %s, and says so', async (_, endpointUrl, cause) => {
      const pool = ['--user-pool-id', 'eu-central-1_example00', '--region', 'eu-central-1'];

      const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

      const { code, stdout } = await commandWith(keys, 'doctor', '--endpoint-url', endpointUrl, ...pool);

      expect(code).toBe(2);
      expect(stdout).toMatch(cause);
      expect(stdout).not.toMatch(/try again/i);
    });
  });
});
