import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rekeySimulator } from '../../simulator/bin/rekey-simulator';
import { runInProcess } from '../support/local/run-in-process';

/** In this process; the test of the packed package runs the command in one of its own. */

describe('the command of the simulator', () => {
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

  it('names what is wrong with the command line, before its help', async () => {
    expect(await run(directory, '--prot', '0')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Unknown option '--prot'.*\n\nUsage: rekey-simulator/),
    });
  });

  it('says how a directory becomes an assembly', async () => {
    expect(await run(directory, '--port', '0')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${directory} is not a CDK assembly: run \`npx cdk synth\`\n`,
    });
  });

  it('says what to do where the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const ended = await run(directory, '--port', String(port));
    await new Promise((resolve) => server.close(resolve));

    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is already in use: stop what listens there, or choose another with --port.\n`,
    });
  });
});
