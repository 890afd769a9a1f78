import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { rekeySimulator } from '../../simulator/bin/rekey-simulator';
import { runInProcess } from '../support/local/run-in-process';
import { assemblyDirectory } from '../support/synthesis/assembly';

/** Runs the source, in a folder of its own. A test that packs the package creates and removes the build meanwhile. */
const RUN_SOURCE = `
  require(${JSON.stringify(require.resolve('tsx/cjs'))});
  void require(${JSON.stringify(join(__dirname, '../../simulator/bin/rekey-simulator.ts'))})
    .rekeySimulator(process.argv.slice(1));
`;

/** Runs in this process, except where a test states otherwise. The test of the package runs the packed command. */
describe('the rekey-simulator command', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-command-'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  const run = (...args: string[]) => runInProcess(() => rekeySimulator(args));

  it('prints its help to stdout', async () => {
    expect(await run('--help')).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Usage: rekey-simulator/),
      stderr: '',
    });
  });

  /** Runs the command in a process of its own until its first output, and returns what it printed and returned. */
  const runUntilReady = async (cwd: string, ...args: string[]) => {
    const started = spawn(process.execPath, ['-e', RUN_SOURCE, '--', ...args, '--port', '0'], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [first] = (await once(started.stdout, 'data')) as [Buffer];
    const ended = once(started, 'exit');
    started.kill('SIGINT');
    return { printed: JSON.parse(first.toString()) as unknown, ended: await ended };
  };

  it('brings up an assembly whose directory is relative', async () => {
    const { printed, ended } = await runUntilReady(dirname(assemblyDirectory()), basename(assemblyDirectory()));

    expect(printed).toMatchObject({
      url: expect.stringMatching(/^http:/),
      outputs: expect.anything(),
      inert: expect.arrayContaining([expect.stringMatching(/^AWS::CloudWatch::Alarm \w+: no alarm goes off$/)]),
    });
    expect(ended).toEqual([0, null]);
  });

  it('deploys an app to another account and Region', async () => {
    const location = ['--account', '123456789012', '--region', 'us-east-1'];

    const { printed } = await runUntilReady(directory, '--app', assemblyDirectory(), ...location);

    expect(printed).toMatchObject({
      outputs: {
        UserPoolId: expect.stringMatching(/^us-east-1_/),
        TriggerArn: expect.stringMatching(/^arn:aws:lambda:us-east-1:123456789012:function:/),
      },
    });
  });

  it('starts an empty account without an assembly', async () => {
    const { printed, ended } = await runUntilReady(directory, '--region', 'us-east-1,eu-west-1');

    expect(printed).toEqual({ url: expect.stringMatching(/^http:/), outputs: {}, inert: [] });
    expect(ended).toEqual([0, null]);
  });

  it('reports an invalid Region', async () => {
    expect(await run('--port', '0', '--region', 'frankfurt')).toEqual({
      code: 1,
      stdout: '',
      stderr: '"frankfurt" is not a Region of the partition aws: use one such as us-east-1.\n',
    });
  });

  it('reports what is wrong with the command line, before its help', async () => {
    expect(await run(directory, '--prot', '0')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Unknown option '--prot'.*\n\nUsage: rekey-simulator/),
    });
  });

  it('reports how to create an assembly', async () => {
    expect(await run(directory, '--port', '0')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${directory} is not a CDK assembly: run \`npx cdk synth\`\n`,
    });
  });

  it('reports how to choose another port if the port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const ended = await run(directory, '--port', String(port));
    await new Promise((resolve) => server.close(resolve));

    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is in use: stop the process that listens on it, or choose another port with --port.\n`,
    });
  });
});
