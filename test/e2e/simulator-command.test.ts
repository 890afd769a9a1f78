import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMAND = join(__dirname, '../../simulator/bin/rekey-simulator.ts');

describe('the command of the simulator', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-command-'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  // From its source: a test that packs the package makes and removes the build meanwhile.
  const run = (...parameters: string[]) => {
    const command = ['--import', 'tsx', COMMAND, ...parameters];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it('prints its help to stdout', () => {
    expect(run('--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: rekey-simulator/), stderr: '' });
  });

  it('names what is wrong with the command line, before its help', () => {
    expect(run(directory, '--prot', '0')).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Unknown option '--prot'.*\n\nUsage: rekey-simulator/),
    });
  });

  it('says how a directory becomes an assembly', () => {
    expect(run(directory, '--port', '0')).toEqual({
      status: 1,
      stdout: '',
      stderr: `${directory} is not a CDK assembly: run \`npx cdk synth\`\n`,
    });
  });

  it('says what to do where the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const ended = run(directory, '--port', String(port));
    await new Promise((resolve) => server.close(resolve));

    expect(ended).toEqual({
      status: 1,
      stdout: '',
      stderr: `Port ${port} is already in use: stop what listens there, or choose another with --port.\n`,
    });
  });
});
