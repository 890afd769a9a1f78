import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../bin/local';
import { checkMessages } from '../../bin/messages-check';
import { preview } from '../../bin/messages-preview';
import { shareTsxCache } from '../support/jest/share-tsx-cache';
import { runInProcess } from '../support/local/run-in-process';

const root = join(__dirname, '../..');

interface Command {
  readonly child: ChildProcess;
  output(): string;
  waitFor(text: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

function run(file: string, environment: Record<string, string>, parameters: readonly string[] = []): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...parameters], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    ended,
    output: () => output,
    waitFor: async (text) => {
      while (!output.includes(text)) {
        if (child.exitCode !== null) {
          throw new Error(`the command ended before it printed "${text}":\n${output}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** Finds a port that is free at the moment. */
function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(String(typeof address === 'object' ? address?.port : 0)));
    });
  });
}

describe('npm run messages:check', () => {
  it('prints the number of messages', async () => {
    const { code, stdout, stderr } = await runInProcess(() => checkMessages([]));

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^3 brands in 46 locales: 1518 emails, 1518 SMS messages, no issues\.$/m);
    expect(stdout).toMatch(/^Reviewed by a native speaker: \d+ of 46 locales\.$/m);
  });

  it('prints warnings and ends with 0', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-check-'));
    const locales = join(directory, 'brands/aurora/locales');
    cpSync(join(root, 'brands/aurora/brand.json'), join(directory, 'brands/aurora/brand.json'));
    mkdirSync(locales);
    writeFileSync(join(locales, 'en.json'), JSON.stringify({ signUp: { sms: '{brand}: {code}' } }));
    const config = { stackName: 'Rekey', brandsDirectory: join(directory, 'brands'), defaultBrand: 'aurora' };
    writeFileSync(join(directory, 'config.json'), JSON.stringify(config));

    const { code, stdout, stderr } = await runInProcess(() =>
      checkMessages(['--config', join(directory, 'config.json')]),
    );

    expect(code).toBe(0);
    expect(stdout).toContain('506 SMS messages, no errors, 1 warning.');
    expect(stderr).toMatch(/^warning: .*aurora\/locales\/en\.json:1: signUp\.sms lacks \{secrecy\}: /);
    rmSync(directory, { recursive: true });
  });

  it('names every fault and ends with 1', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-check-'));
    mkdirSync(join(directory, 'brands/plain'), { recursive: true });
    writeFileSync(join(directory, 'brands/plain/brand.json'), '{}');
    const config = { stackName: 'Rekey', brandsDirectory: join(directory, 'brands'), defaultBrand: 'gone' };
    writeFileSync(join(directory, 'config.json'), JSON.stringify(config));

    const command = run('bin/messages-check.ts', {}, ['--config', join(directory, 'config.json')]);

    expect(await command.ended).toBe(1);
    expect(command.output()).toContain('plain/brand.json: supportAddress is missing');
    expect(command.output()).toContain('gone is the default brand but does not exist; use one of plain');
    rmSync(directory, { recursive: true });
  });
});

describe('npm run messages:preview', () => {
  it('says where the gallery is, and of a taken port how to choose another', async () => {
    const port = await freePort();
    const first = run('bin/messages-preview.ts', { REKEY_PREVIEW_PORT: port });
    await first.waitFor(`All messages: http://127.0.0.1:${port}`);
    const second = await runInProcess(() => preview([], { REKEY_PREVIEW_PORT: port }));

    expect(second.code).toBe(1);
    expect(second.stderr).toContain('Choose another port with REKEY_PREVIEW_PORT.');
    first.child.kill();
    await first.ended;
  });
});

describe('rekey-cognito brand new', () => {
  it('writes a brand and shows its messages in the gallery', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-brand-'));
    const config = { stackName: 'Rekey', brandsDirectory: join(directory, 'brands'), defaultBrand: 'blue-sky' };
    writeFileSync(join(directory, 'rekey.config.json'), JSON.stringify(config));
    const port = await freePort();
    const colors = ['--color', '#00a0ff', '--support', 'help@example.com'];

    const command = run('bin/cli.cjs', { REKEY_PREVIEW_PORT: port }, [
      ...['brand', 'new', 'Blue Sky', ...colors, '--config', join(directory, 'rekey.config.json')],
    ]);
    await command.waitFor(`All messages: http://127.0.0.1:${port}/?brand=blue-sky  (press Ctrl-C to stop)`);
    const page = await fetch(`http://127.0.0.1:${port}/?brand=blue-sky`).then((response) => response.text());

    expect(command.output()).toContain(`Written: ${join(directory, 'brands/blue-sky/brand.json')}`);
    expect(page).toContain('Your Blue Sky password');
    command.child.kill();
    await command.ended;
    rmSync(directory, { recursive: true });
  }, 30_000);
});

describe('npm start', () => {
  it('prints what it does and what to try, rejects a port in use with one sentence, and stops at Ctrl-C', async () => {
    const port = await freePort();
    const first = run('bin/local.ts', { REKEY_PORT: port });
    await first.waitFor('Press Ctrl-C to stop.');
    const second = await runInProcess(() => start([], { REKEY_PORT: port }, new AbortController().signal));

    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is already in use: stop the other program, or choose another port with REKEY_PORT=4520.\n`,
    });
    for (const text of [
      'Synthesizing',
      'Starting',
      `Ready at http://127.0.0.1:${port}`,
      `npx rekey-cognito token --client admin --endpoint-url http://127.0.0.1:${port}`,
      '/password-reset',
      '/_simulator/messages',
      `http://127.0.0.1:${port}/v1/console/\n`,
    ]) {
      expect(first.output()).toContain(text);
    }
    const page = await fetch(`http://127.0.0.1:${port}/_simulator/messages`, { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain('<title>Outbox</title>');

    first.child.kill('SIGINT');

    expect(await first.ended).toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  }, 60_000);

  it('stops by Ctrl-C while it is still starting, and leaves nothing behind', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-stop-'));
    shareTsxCache(directory);
    const command = run('bin/local.ts', { REKEY_PORT: '0', TMPDIR: directory });
    await command.waitFor('Synthesizing');

    command.child.kill('SIGINT');

    expect(await command.ended).toBe(0);
    expect(command.output()).toMatch(/^Synthesizing.*\n\nStopping \.\.\.\n$/); // it does not start first
    expect(readdirSync(directory).filter((name) => name.startsWith('rekey-'))).toEqual([]);
    rmSync(directory, { recursive: true });
  }, 30_000);

  it('rejects an invalid port', async () => {
    const { code, stderr } = await runInProcess(() => start([], { REKEY_PORT: 'http' }, new AbortController().signal));

    expect(code).toBe(1);
    expect(stderr).toContain('REKEY_PORT must be a port from 0 to 65535, got http.');
  });

  it('names every fault of a brand and starts nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-faulty-'));
    cpSync(join(root, 'brands'), join(directory, 'brands'), { recursive: true });
    writeFileSync(join(directory, 'brands/kumo/brand.json'), '{"name":"Kumo","motto":"x"}');
    const config = { stackName: 'Rekey', brandsDirectory: join(directory, 'brands'), defaultBrand: 'aurora' };
    writeFileSync(join(directory, 'rekey.config.json'), JSON.stringify(config));

    const args = ['--config', join(directory, 'rekey.config.json')];
    const { code, stderr } = await runInProcess(() => start(args, { REKEY_PORT: '0' }, new AbortController().signal));

    expect(code).toBe(1);
    expect(stderr).toContain('brands/kumo/brand.json: supportAddress is missing');
    expect(stderr).toContain('brands/kumo/brand.json:1: motto is not known; remove it');
    expect(stderr).toContain('Nothing was started');
    rmSync(directory, { recursive: true });
  }, 30_000);
});

describe('npm run demo', () => {
  it('does the main job and ends well', async () => {
    const command = run('bin/demo.ts', {});

    expect({ code: await command.ended, output: command.output() }).toEqual({
      code: 0,
      output: expect.stringContaining('The main job works from end to end.'),
    });
  }, 60_000);
});
