import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { examine } from '../../doctor/examine';
import type { Finding } from '../../doctor/finding';
import { ACTIONS, connectAwsReader } from '../../doctor/read-aws';
import type { DoctorTarget } from '../../doctor/target';
import { startTestSystem, type TestSystem } from '../support/local';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** The doctor, against the local system. */
describe('rekey doctor', () => {
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
    temporaryPasswordDays: 7,
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
    quota: 'ok',
  };

  it('finds the local system in order, and names nobody', async () => {
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

  it('finds a pool that somebody has changed since', async () => {
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId: system.stack.userPoolId,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
      }),
    );

    expect(levels(await ask())).toMatchObject({
      'mail-sender': 'warning',
      'account-recovery': 'failure',
      trigger: 'failure',
      'deletion-protection': 'warning',
    });
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
      ['ok', 'The identity example.com is verified and signs by DKIM.'],
      ['failure', 'The identity desk@example.org is not verified: Cognito may not send from it.'],
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

    const { stack: ___, ...inOrder } = IN_ORDER;
    expect(levels(await ask(target))).toEqual(inOrder);
  });

  it('stops at as many users as it is told', async () => {
    const findings = await ask(aTarget({ sampleUsers: 2 }));

    expect(findings.find(({ check }) => check === 'verified-contacts')?.found).toContain('looked at');
  });

  const CHECK_OF: Readonly<Record<(typeof ACTIONS)[number], string>> = {
    'cloudformation:DescribeStacks': 'stack',
    'cognito-idp:DescribeUserPool': 'user-pool',
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

  describe('on the command line', () => {
    const command = async (...parameters: string[]) => {
      const environment = { ...process.env, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
      return run(process.execPath, [join(root, 'bin/cli.cjs'), ...parameters], { cwd: root, env: environment }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
      );
    };

    it('prints what it found, and ends with 0 where nothing is worse than a warning', async () => {
      const { code, stdout } = await command('doctor', '--endpoint-url', system.simulator.url);

      expect(code).toBe(0);
      expect(stdout).toMatch(/^warning {2}verified-contacts/);
      expect(stdout).toContain('0 failure, 0 unknown, 1 warning, 13 ok');
    });

    it('ends with 1 at a failure, and prints JSON where it is asked to', async () => {
      await system.control('PUT', 'account', { smsSandbox: true });

      const { code, stdout } = await command('doctor', '--json', '--endpoint-url', system.simulator.url);

      expect(code).toBe(1);
      expect(levels(JSON.parse(stdout) as Finding[])).toMatchObject({ 'sms-sandbox': 'failure' });
    });

    it.each([
      [[], 'Usage: rekey doctor'],
      [['surgeon'], 'Usage: rekey doctor'],
      [['doctor', '--endpoint'], "Unknown option '--endpoint'"],
      [['doctor', '--sample', '0', '--region', 'eu-central-1'], '--sample must be a whole number'],
      [['doctor', '--config', 'none.json'], 'none.json has 1 fault'],
      [['doctor', '--endpoint-url', 'foo'], '--endpoint-url must be a URL'],
      [['doctor', '--user-pool-id', 'pool'], '--user-pool-id must be the id of a user pool'],
      [['functions', '--out', 'package.json'], 'package.json'],
    ])('ends with 2 for %j, and says what is wrong', async (parameters, sentence) => {
      const { code, stderr } = await command(...parameters);

      expect(code).toBe(2);
      expect(stderr).toContain(sentence);
    });

    it('ends with 2 where nothing answers', async () => {
      const { code, stdout } = await command('doctor', '--endpoint-url', 'http://127.0.0.1:9');

      expect(code).toBe(2);
      expect(stdout).toContain('unknown');
    });
  });
});
