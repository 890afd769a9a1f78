import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMessages } from '../../../../bin/messages-check';
import { rekey } from '../../../../bin/rekey';
import { runInProcess } from '../../../support/local/run-in-process';
import { MessageFolder } from '../../../support/messages/message-folder';

describe.each([
  ['npm run messages:check', (args: string[]) => checkMessages(args)],
  ['rekey-cognito messages check', (args: string[]) => rekey(['messages', 'check', ...args])],
])('%s', (_, command) => {
  let folder: MessageFolder;
  let config: string;

  beforeEach(() => {
    folder = new MessageFolder();
    config = join(folder.path, 'rekey.config.json');
    const { brandsDirectory } = folder.options;
    writeFileSync(config, JSON.stringify({ stackName: 'Rekey', brandsDirectory, defaultBrand: 'kumo' }));
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]) => runInProcess(() => command(['--config', config, ...args]));
  const WARNING = /brands\/kumo\/locales\/en\.json:3: signUp\.sms lacks \{brand\}/;

  it('prints a warning and returns 0, and prints it as an error and returns 1 with --strict', async () => {
    folder.write('brands/kumo/locales/en.json', { signUp: { sms: '{code} {secrecy}' } });

    const [usual, strict] = [await run(), await run('--strict')];

    expect(usual).toMatchObject({ code: 0, stderr: expect.stringMatching(WARNING) });
    expect(usual.stdout).toContain('no errors, 1 warning.');
    expect(strict).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(WARNING) });
  });

  it('prints errors and warnings together with --strict', async () => {
    folder.write('brands/kumo/locales/en.json', { signUp: { sms: '{code} {secrecy}', motto: 'x' } });

    const [usual, strict] = [await run(), await run('--strict')];

    expect(usual).toMatchObject({ code: 1, stderr: expect.stringContaining('the messages have 1 issue:') });
    expect(strict).toMatchObject({ code: 1, stderr: expect.stringContaining('the messages have 2 issues:') });
  });

  it('returns 0 for messages without issues with --strict', async () => {
    expect(await run('--strict')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('rekey-cognito messages', () => {
  it.each([
    [['messages'], 'Use "messages check" or "messages preview", got "messages ".'],
    [['messages', 'print'], 'Use "messages check" or "messages preview", got "messages print".'],
    [['messages', 'preview', '--strict'], '--strict is for "messages check".'],
  ])('refuses %j', async (args, sentence) => {
    expect(await runInProcess(() => rekey(args))).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
  });
});
