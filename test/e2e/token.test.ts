import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { rekey } from '../../bin/rekey';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { runInProcess, setEnvironment } from '../support/local/run-in-process';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** The command `token`, on the local system and on its CloudFormation and Cognito APIs. */
describe('rekey-cognito token', () => {
  let system: TestSystem;
  let port: string;

  beforeAll(async () => {
    system = await startTestSystem();
    port = new URL(system.simulator.url).port;
  });

  afterAll(() => system.stop());

  const NO_ACCOUNT = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_REGION: undefined };

  /** Runs the command on the local system, by its port. Jest restores the environment after the file. */
  const command = (parameters: readonly string[], variables: NodeJS.ProcessEnv = {}) => {
    setEnvironment({ ...NO_ACCOUNT, REKEY_PORT: port, ...variables });
    return runInProcess(() => rekey(['token', ...parameters]));
  };

  it('prints the token of the agent client of the local system, which resets a password, and nothing else', async () => {
    const { stdout, stderr } = await run(process.execPath, [join(root, 'bin/cli.cjs'), 'token'], {
      cwd: root,
      env: { ...process.env, ...NO_ACCOUNT, REKEY_PORT: port },
    });

    const token = stdout.trim();
    const { status } = await system.call('POST', '/users/customer-br/password-reset', { token });
    expect({ stderr, status }).toEqual({ stderr: '', status: 202 });
    expect(stdout).toBe(`${token}\n`);
    expect(decodeJwt(token)).toMatchObject({
      client_id: system.stack.operatorClients.agent.clientId,
      scope: 'rekey/users.read rekey/password.reset rekey/caller.verify',
    });
  });

  it('prints the token of the admin client of a deployed stack, with the scope that is asked for', async () => {
    const at = ['--endpoint-url', system.simulator.url];

    const { code, stdout, stderr } = await command([
      ...['--stack', 'Rekey', '--region', 'eu-central-1', '--client', 'admin', '--scope', 'audit.read', ...at],
    ]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(decodeJwt(stdout.trim())).toMatchObject({
      client_id: system.stack.operatorClients.admin.clientId,
      scope: 'rekey/audit.read',
    });
  });

  it.each<[string, readonly string[], NodeJS.ProcessEnv, number, string]>([
    ['nothing runs at the address', [], { REKEY_PORT: '9' }, 1, 'Start the local system with "npm start"'],
    ['the client is not known', ['--client', 'root'], {}, 2, '--client must be agent or admin, got root.'],
    ['the Region has no stack', ['--region', 'eu-central-1'], {}, 2, '--region is for a deployed stack'],
    [
      'the address is not a URL',
      ['--endpoint-url', 'localhost'],
      {},
      2,
      '--endpoint-url must be a URL, got localhost.',
    ],
    ['the Region is missing', ['--stack', 'Rekey'], {}, 2, 'The Region is unknown: set --region'],
    ['the client does not have the scope', ['--scope', 'password.set'], {}, 1, 'invalid_scope. Request a scope'],
  ])('ends without a token when %s', async (_, parameters, variables, expected, sentence) => {
    const { code, stdout, stderr } = await command(parameters, variables);

    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('ends without a token when the stack does not exist', async () => {
    const { code, stdout, stderr } = await command(['--stack', 'Other', '--endpoint-url', system.simulator.url]);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('The stack Other does not exist in this account and Region');
  });

  it('ends without a token when the caller may not read the stack', async () => {
    const key = (await system.control('POST', 'principals', { name: 'reader', statements: [] })) as {
      accessKeyId: string;
      secretAccessKey: string;
    };

    const { code, stdout, stderr } = await command(['--stack', 'Rekey', '--endpoint-url', system.simulator.url], {
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/cloudformation:DescribeStacks failed: .*\nAllow cloudformation:DescribeStacks\./);
  });

  describe('at the address of another program', () => {
    let server: Server;

    beforeAll((done) => {
      server = createServer((_, response) => response.end('<html></html>')).listen(0, '127.0.0.1', done);
    });

    afterAll((done) => {
      server.close(done);
    });

    it('ends without a token', async () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

      const { code, stderr } = await command(['--endpoint-url', url]);

      expect(code).toBe(1);
      expect(stderr).toContain(`${url} does not describe the stack of "npm start"`);
    });
  });
});
