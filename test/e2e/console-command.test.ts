import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rekey } from '../../bin/rekey';
import { readConfig } from '../../lib';
import { consoleFiles } from '../../lib/console/console-files';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { runInProcess, setEnvironment } from '../support/local/run-in-process';
import { writeLocalAssembly } from '../support/synthesis/local-assembly';

/** The command `console`, with the outputs of a stack of the local system. */
describe('rekey-cognito console', () => {
  let directory: string;
  let out: string;
  let system: TestSystem;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-console-'));
    out = join(directory, 'out');
    const config = JSON.parse(readFileSync(join(__dirname, '../../rekey.config.json'), 'utf8')) as object;
    const file = join(directory, 'desk.config.json');
    const operatorClients = { Desk: { callbackUrls: ['https://desk.example.com/'] } };
    writeFileSync(file, JSON.stringify({ ...config, operatorClients }));
    writeLocalAssembly(join(directory, 'assembly'), readConfig(file));
    system = await startTestSystem(join(directory, 'assembly'));
  });

  afterEach(() => rmSync(out, { recursive: true, force: true }));

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const command = (...parameters: string[]) => {
    setEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_REGION: undefined });
    return runInProcess(() => rekey(['console', '--out', out, ...parameters]));
  };
  const ofStack = (...parameters: string[]) => command(...parameters, '--endpoint-url', system.simulator.url);
  const read = (file: string) => JSON.parse(readFileSync(join(out, file), 'utf8')) as Record<string, unknown>;
  const WITHOUT_STACK = ['--client-id', '1example23456789', '--login-url', 'https://login.example.com/'];

  it('writes the files that the API serves, and the settings of an app client of the stack', async () => {
    const { code, stdout, stderr } = await ofStack('--client', 'Desk');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('forward /v1/ of the same host to the API');
    for (const [name, content] of consoleFiles()) {
      expect(readFileSync(join(out, name), 'utf8')).toBe(content);
    }
    expect(readdirSync(out).sort()).toEqual([...consoleFiles().keys(), 'config.json', 'headers.json'].sort());
    expect(read('config.json')).toEqual({
      clientId: system.simulator.outputs['DeskClientId'],
      loginUrl: system.simulator.url,
      apiUrl: '/v1/',
      scopes: expect.arrayContaining(['rekey/users.read']),
    });
  });

  it('writes the headers of every file, which are those of the API', async () => {
    await ofStack('--client', 'Desk');

    const headers = read('headers.json') as Record<string, Record<string, string>>;
    expect(Object.keys(headers).sort()).toEqual([...consoleFiles().keys(), 'config.json'].sort());
    const url = system.simulator.outputs['ConsoleUrl'] ?? '';
    for (const [name, expected] of Object.entries(headers)) {
      const { headers: served } = await fetch(new URL(name === 'index.html' ? '' : name, url));
      expect(Object.fromEntries(Object.keys(expected).map((header) => [header, served.get(header)]))).toEqual(expected);
    }
  });

  it('needs no stack if the app client and the login are named', async () => {
    const { code } = await command(...WITHOUT_STACK, '--api-path', '/api/recovery/');

    expect(code).toBe(0);
    expect(read('config.json')).toMatchObject({
      clientId: '1example23456789',
      loginUrl: 'https://login.example.com',
      apiUrl: '/api/recovery/',
    });
    expect(JSON.stringify(read('headers.json'))).toContain("connect-src 'self' https://login.example.com;");
  });

  it.each([
    ['without an app client', [], 2, '--client is missing: name an entry of operatorClients'],
    ['with half of a login', ['--client-id', 'a'], 2, '--client-id and --login-url belong together'],
    ['with two logins', [...WITHOUT_STACK, '--client', 'Desk'], 2, 'use one of the pairs'],
    [
      'with a login that is no https URL',
      ['--client-id', 'a', '--login-url', 'http://login.example.com'],
      2,
      '--login-url must be an https URL, got http://login.example.com.',
    ],
    [
      'with another host as the API',
      [...WITHOUT_STACK, '--api-path', 'https://api.example.com/v1/'],
      2,
      '--api-path must',
    ],
    [
      'with a path without a slash',
      [...WITHOUT_STACK, '--api-path', '/v1'],
      2,
      '--api-path must be a path that begins',
    ],
    [
      'with an app client that the stack has not',
      ['--client', 'Gone'],
      1,
      'The stack Rekey has no output GoneClientId',
    ],
    ['with a stack that does not exist', ['--client', 'Desk', '--stack', 'Gone'], 1, 'The stack Gone does not exist'],
  ])('refuses a call %s, and writes nothing', async (_, parameters, status, sentence) => {
    const needsStack = parameters.includes('Gone');

    const { code, stderr } = await (needsStack ? ofStack(...parameters) : command(...parameters));

    expect([code, stderr]).toEqual([status, expect.stringContaining(sentence)]);
    expect(() => readdirSync(out)).toThrow('ENOENT');
  });
});
