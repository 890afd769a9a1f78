import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rekeySimulator } from '../../simulator/bin/rekey-simulator';
import { runInProcess } from '../support/local/run-in-process';

/** Runs in this process. The test of the packed package runs the command in its own process. */

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
