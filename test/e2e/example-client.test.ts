import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestSystem, type TestSystem } from '../support/local/local';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** examples/client, on the local system. */
describe('the example client', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  const client = (variables: NodeJS.ProcessEnv, ...parameters: string[]) =>
    run(process.execPath, ['--import', 'tsx', join(root, 'examples/client/recover.ts'), ...parameters], {
      cwd: root,
      env: {
        ...process.env,
        REKEY_API_URL: system.stack.apiUrl,
        REKEY_TOKEN_URL: system.stack.tokenUrl,
        REKEY_CLIENT_ID: system.stack.operatorClients.agent.clientId,
        REKEY_CLIENT_SECRET: system.stack.operatorClients.agent.clientSecret,
        ...variables,
      },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );

  it('recovers a user and prints where the code was sent', async () => {
    const { code, stdout, stderr } = await client({}, 'customer-br', 'CASE-1234');

    const [message] = await system.messages('customer-br@example.com');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^password-reset was sent by EMAIL to c\*+@\S+ \(audit record [\w-]+\)\n$/);
    expect(message?.text).toContain('CASE-1234');
  });

  it('prints the type of the problem and what to do when the user does not exist', async () => {
    const { code, stdout, stderr } = await client({}, 'unknown-user');

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^urn:rekey:problem:user-not-found: \S+/);
  });

  it('retries with the same Idempotency-Key when the response says so', async () => {
    const fault = { operation: 'AdminResetUserPassword', exception: 'TooManyRequestsException', times: 1 };
    await system.control('POST', 'faults', fault);

    const { code, stdout } = await client({}, 'customer-us');

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('password-reset was sent by EMAIL') });
    expect(await system.messages('customer-us@example.com')).toHaveLength(1);
  });

  it.each<[string, NodeJS.ProcessEnv, string[], string]>([
    ['the username is missing', {}, [], 'Usage: npm start -- USERNAME [TICKET]'],
    ['a variable is missing', { REKEY_TOKEN_URL: undefined }, ['a'], 'REKEY_TOKEN_URL is not set'],
    ['the secret is wrong', { REKEY_CLIENT_SECRET: 'x' }, ['a'], 'The token endpoint responds with 400'],
  ])('states the cause when %s', async (_, variables, parameters, sentence) => {
    const { code, stderr } = await client(variables, ...parameters);

    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });
});
