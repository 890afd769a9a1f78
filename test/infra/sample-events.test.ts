import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFunctions } from '../../bin/commands/write-functions';
import { readConfig } from '../../lib';
import { SOURCES } from '../support/messages/trigger';

const FOLDER = 'examples/events';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const TRIGGER_FILES = FILES.filter((name) => name.startsWith('custom-message-'));

const VARIABLES = {
  WRITES_EMAIL: 'true',
  USER_POOL_ID: 'eu-central-1_Example00',
  OPERATOR_POOL_ID: 'eu-central-1_Operator0',
  IDEMPOTENCY_TABLE: 'keys',
  AWS_REGION: 'eu-central-1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

interface TriggerEvent {
  readonly triggerSource: string;
  readonly request: { readonly codeParameter: string; readonly usernameParameter: string | null };
  readonly response: Readonly<Record<'smsMessage' | 'emailMessage' | 'emailSubject', string>>;
}

const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as TriggerEvent;

/** Runs the test events for the Lambda console with the deployed functions, without AWS. */
describe('the test events of the package', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-events-'));
    writeFunctions(directory, readConfig('rekey.config.json'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  /** Runs a function with events, one after the other. @returns its results and its log lines */
  function run(name: string, files: readonly string[]) {
    const code = `
      const { handler } = require(${JSON.stringify(join(directory, name))});
      (async () => {
        for (const file of ${JSON.stringify(files.map((file) => join(process.cwd(), FOLDER, file)))})
          process.stderr.write(JSON.stringify(await handler(require(file), { getRemainingTimeInMillis: () => 28000 })) + '\\n');
      })();`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env: VARIABLES });
    const lines = (text: string) =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown);
    return { answers: lines(stderr), logged: lines(stdout) as { readonly level: string }[] };
  }

  it('contain one for each trigger source', () => {
    const sources = TRIGGER_FILES.map((file) => read(file).triggerSource.replace('CustomMessage_', ''));

    expect([...new Set(sources)].sort()).toEqual([...SOURCES].sort());
  });

  it('get messages with their placeholders from the trigger, without an error in the log', () => {
    const { answers, logged } = run('custom-message', TRIGGER_FILES);

    expect(answers).toHaveLength(TRIGGER_FILES.length);
    expect(logged.map(({ level }) => level)).toEqual(TRIGGER_FILES.map(() => 'INFO'));
    for (const [index, file] of TRIGGER_FILES.entries()) {
      const { codeParameter, usernameParameter } = read(file).request;
      const { response } = answers[index] as TriggerEvent;
      for (const text of [response.smsMessage, response.emailMessage]) {
        expect(text).toContain(codeParameter);
        expect(text).toContain(usernameParameter ?? '');
      }
    }
  });

  it('get responses from the admin API', () => {
    const { answers, logged } = run('admin-api', ['admin-api-preview-message.json']);

    expect(answers).toMatchObject([{ statusCode: 200, body: expect.stringContaining('"purpose":"passwordChanged"') }]);
    expect(logged).toMatchObject([{ level: 'INFO' }]);
  });
});
