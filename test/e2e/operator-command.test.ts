import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AdminRespondToAuthChallengeCommandInput,
  AssociateSoftwareTokenCommand,
  CreateUserPoolClientCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ACTIONS } from '../../bin/operator/connect-operator-pool';
import { rekey } from '../../bin/rekey';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { runInProcess, setEnvironment } from '../support/local/run-in-process';
import { codeOf, nextStep } from '../support/simulator/authenticator-app';
import { simulatorClient } from '../support/simulator/simulator-client';

const EMAIL = 'ana@example.com';
const PASSWORD = 'A-password-of-ana-1';
const LOCAL = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_REGION: undefined };

/** The command `operator`, on the CloudFormation and Cognito APIs of the local system. */
describe('rekey-cognito operator', () => {
  let system: TestSystem;
  let UserPoolId: string;

  beforeAll(async () => {
    system = await startTestSystem();
    UserPoolId = system.stack.operatorPoolId;
  });

  afterEach(() => system.control('POST', 'reset'));

  afterAll(() => system.stop());

  const command = (parameters: readonly string[], variables: NodeJS.ProcessEnv = {}) => {
    setEnvironment({ ...LOCAL, ...variables });
    return runInProcess(() => rekey(['operator', ...parameters, '--endpoint-url', system.simulator.url]));
  };
  const add = (...parameters: string[]) => command(['add', EMAIL, '--role', 'agent', ...parameters]);
  const temporaryPassword = async () => {
    const messages = await system.messages(EMAIL);
    return /temporary password is (\S+)\.$/.exec(messages.at(-1)?.text ?? '')?.[1] ?? '';
  };

  /** Creates an app client by which a test signs in and sees each challenge. */
  const createClient = async () => {
    const { UserPoolClient } = await system.cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'sign-in',
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        AccessTokenValidity: 20,
        TokenValidityUnits: { AccessToken: 'minutes' },
      }),
    );
    return UserPoolClient?.ClientId ?? '';
  };
  const signIn = (ClientId: string, password: string) =>
    system.cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: EMAIL, PASSWORD: password },
      }),
    );
  const respond = (
    ClientId: string,
    ChallengeName: AdminRespondToAuthChallengeCommandInput['ChallengeName'],
    Session: string | undefined,
    responses: Record<string, string> = {},
  ) => {
    const ChallengeResponses = { USERNAME: EMAIL, ...responses };
    const input = { UserPoolId, ClientId, ChallengeName, Session, ChallengeResponses };
    return system.cognito.send(new AdminRespondToAuthChallengeCommand(input));
  };
  /** Sets up an authenticator app and completes the sign-in. */
  const setUpApp = async (ClientId: string, session: string | undefined) => {
    const app = await system.cognito.send(new AssociateSoftwareTokenCommand({ Session: session }));
    const UserCode = await codeOf(system, app.SecretCode ?? '');
    const verified = await system.cognito.send(new VerifySoftwareTokenCommand({ Session: app.Session, UserCode }));
    return respond(ClientId, 'MFA_SETUP', verified.Session);
  };

  it('invites an operator, who signs in, loses the phone, sets up another app, and is disabled', async () => {
    const { advance } = simulatorClient(system.simulator.url);
    await nextStep({ control: system.control, advance });
    const client = await createClient();

    const added = await add();
    const first = await signIn(client, await temporaryPassword());
    const chosen = await respond(client, first.ChallengeName, first.Session, { NEW_PASSWORD: PASSWORD });
    const signedIn = await setUpApp(client, chosen.Session);
    const usual = await signIn(client, PASSWORD);
    const reset = await command(['reset-mfa', EMAIL]);
    const afterReset = await signIn(client, PASSWORD);
    const again = await setUpApp(client, afterReset.Session);
    const disabled = await command(['disable', EMAIL]);

    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toContain(`${EMAIL} is an operator now, with the role agent.`);
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(chosen.ChallengeName).toBe('MFA_SETUP');
    expect(signedIn.AuthenticationResult?.AccessToken).toBeDefined();
    expect(usual.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(reset).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('(MFA_SETUP)') });
    expect(afterReset.ChallengeName).toBe('MFA_SETUP');
    expect(again.AuthenticationResult?.RefreshToken).toBeDefined();
    expect(disabled).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('for at most 20 minutes.') });
    await expect(signIn(client, PASSWORD)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    const REFRESH_TOKEN = again.AuthenticationResult?.RefreshToken ?? '';
    await expect(
      system.cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId: client,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const enabled = await command(['enable', EMAIL]);
    expect(enabled).toEqual({ code: 0, stdout: `${EMAIL} is enabled, and can sign in.\n`, stderr: '' });
    expect((await signIn(client, PASSWORD)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('leaves a disabled operator an access token that reads users and changes nothing', async () => {
    const scopes = ['rekey/users.read', 'rekey/password.reset'];
    const token = await system.personToken('ben', ['agent'], scopes);

    const { code } = await command(['disable', 'ben@example.com']);

    expect(code).toBe(0);
    expect(await system.call('GET', '/users/customer-br', { token })).toMatchObject({ status: 200 });
    expect(await system.call('POST', '/users/customer-br/password-reset', { token })).toMatchObject({ status: 401 });
  });

  it('prints no temporary password', async () => {
    const { stdout, stderr } = await add();
    const first = await temporaryPassword();
    const resent = await add('--resend');

    expect(first).not.toBe('');
    for (const output of [stdout, stderr, resent.stdout, resent.stderr]) {
      expect(output).not.toContain(first);
      expect(output).not.toContain(await temporaryPassword());
    }
    expect(await system.messages(EMAIL)).toHaveLength(2);
  });

  it('adds the role with the same command after the group could not be added', async () => {
    await system.control('POST', 'faults', { operation: 'AdminAddUserToGroup', exception: 'InternalErrorException' });

    const partly = await add();
    await system.control('DELETE', 'faults');
    const complete = await add();

    expect(partly).toMatchObject({ code: 1, stdout: '' });
    expect(partly.stderr).toMatch(
      /^ana@example\.com was created and invited, but is not in the group agent.*\ncognito-idp:AdminAddUserToGroup failed: /,
    );
    expect(complete).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('without a role. The role is agent now.'),
    });
  });

  it('refuses the user pool of the application, and changes nothing', async () => {
    const { code, stderr } = await add('--user-pool-id', system.stack.userPoolId);

    expect(code).toBe(1);
    expect(stderr).toContain(`${system.stack.userPoolId} is not an operator pool of Rekey`);
    expect(await system.messages(EMAIL)).toEqual([]);
  });

  it.each<[string, readonly string[], number, string]>([
    ['the stack does not exist', ['disable', EMAIL, '--stack', 'Other'], 1, 'The stack Other does not exist in this'],
    [
      'the pool does not exist',
      ['disable', EMAIL, '--user-pool-id', 'eu-central-1_other'],
      1,
      'There is no user pool eu-',
    ],
    ['no operator has the address', ['reset-mfa', EMAIL], 1, `No operator has the email address ${EMAIL}`],
    ['the pool is malformed', ['disable', EMAIL, '--user-pool-id', 'other'], 2, '--user-pool-id must be the id of a'],
    ['two pools are named', ['disable', EMAIL, '--stack', 'A', '--user-pool-id', 'a_b'], 2, 'use one of them.'],
    ['the role is missing', ['add', EMAIL], 2, '--role must be agent or admin, got none.'],
    ['the role does not exist', ['add', EMAIL, '--role', 'root'], 2, '--role must be agent or admin, got root.'],
    [
      'the role is of another action',
      ['disable', EMAIL, '--role', 'agent'],
      2,
      '--role and --resend are for "operator add',
    ],
    ['the address is malformed', ['disable', 'ana'], 2, 'EMAIL must be an email address, got ana.'],
    ['the address is missing', ['disable'], 2, 'Use "operator ACTION EMAIL", got "operator disable".'],
    ['the action does not exist', ['lock', EMAIL], 2, 'ACTION must be add, disable, enable or reset-mfa, got lock.'],
  ])('ends with an error when %s', async (_, parameters, expected, sentence) => {
    const { code, stdout, stderr } = await command(parameters);

    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  describe('with the policy of docs/deploy.md', () => {
    const document = readFileSync(join(__dirname, '../../docs/deploy.md'), 'utf8');
    const [, policy = ''] = /```json\n(\{\n {2}"Version": "2012-10-17"[\s\S]*?)```/.exec(document) ?? [];
    const allowed = [...ACTIONS, 'cloudformation:DescribeStacks'];

    /** Runs every call of the command, as a principal that has the policy without one of its actions. */
    const runAll = async (denied?: string) => {
      const values = { REGION: 'eu-central-1', ACCOUNT: '000000000000', STACK: 'Rekey', OPERATOR_POOL_ID: UserPoolId };
      const { Statement } = JSON.parse(
        Object.entries(values).reduce(
          (text, [name, value]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), value),
          policy,
        ),
      ) as { Statement: { Action: string | string[] }[] };
      const statements = Statement.map(({ Action, ...rest }) => ({
        ...rest,
        Action: [Action].flat().filter((action) => action !== denied),
      })).filter(({ Action }) => Action.length > 0);
      const key = (await system.control('POST', 'principals', { name: 'manager', statements })) as {
        accessKeyId: string;
        secretAccessKey: string;
      };
      const variables = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
      const outcomes = [];
      for (const parameters of [
        ['add', EMAIL, '--role', 'agent'],
        ['add', EMAIL, '--role', 'admin', '--resend'],
        ['reset-mfa', EMAIL],
        ['disable', EMAIL],
        ['enable', EMAIL],
      ]) {
        outcomes.push(await command([...parameters, '--region', 'eu-central-1'], variables));
      }
      return outcomes;
    };

    it('does everything', async () => {
      const outcomes = await runAll();

      expect(outcomes.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
        outcomes.map(() => ({ code: 0, stderr: '' })),
      );
      expect(outcomes[3]?.stdout).toContain('for at most 15 minutes.');
    });

    it('has exactly the permissions that the command uses', () => {
      const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[] }[] };

      expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual(allowed.sort());
    });

    it.each(allowed.filter((action) => !action.includes('UserPoolClient')))(
      'names the missing permission %s',
      async (denied) => {
        const outcomes = await runAll(denied);

        const first = outcomes.find(({ code }) => code !== 0);
        expect(first).toMatchObject({ code: 1, stdout: '' });
        expect(first?.stderr).toContain(`Allow ${denied}.`);
      },
    );

    it.each(allowed.filter((action) => action.includes('UserPoolClient')))(
      'disables an operator without %s, and states the maximum of Cognito',
      async (denied) => {
        const outcomes = await runAll(denied);

        expect(outcomes[3]).toMatchObject({ code: 0, stdout: expect.stringContaining('for at most one day.') });
      },
    );
  });
});
