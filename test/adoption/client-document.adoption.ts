import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from 'esbuild';
import { startSimulator } from '../../simulator';
import { documentSnippet } from '../support/document-snippet';
import { install, run } from './registry';

const ROOT = join(__dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'rekey-client-document-'));
afterAll(() => rmSync(directory, { recursive: true }));

const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const aUser = (username: string, changes: object) => ({
  username,
  password: 'Old-password-1',
  attributes: { email: `${username}@example.com`, email_verified: 'true' },
  ...changes,
});

const SEED = {
  userPools: [
    {
      id: 'eu-central-1_example00',
      settings: { PoolName: 'customers', AutoVerifiedAttributes: ['email'] },
      clients: [{ id: 'webapp', settings: { ClientName: 'web', ExplicitAuthFlows: flows } }],
      users: [
        aUser('reset', { status: 'CONFIRMED' }),
        aUser('imported', { status: 'RESET_REQUIRED' }),
        aUser('invited', { status: 'FORCE_CHANGE_PASSWORD' }),
        aUser('expired', { status: 'FORCE_CHANGE_PASSWORD', passwordAgeDays: 8 }),
        aUser('without-app', { status: 'CONFIRMED' }),
      ],
    },
  ],
};

/** Signs each user in with the snippet, as an application does, and prints the pages. */
const APPLICATION = `
import { Amplify } from 'aws-amplify';
import { signOut } from 'aws-amplify/auth';
import { answer, confirmCode, sendNewCode, signInWithPassword } from './client.mjs';
import { totp } from './authenticator-app.mjs';

const url = process.argv[2];
const pool = { userPoolId: 'eu-central-1_example00', userPoolClientId: 'webapp' };
Amplify.configure({ Auth: { Cognito: { ...pool, userPoolEndpoint: url } } });
const headers = { 'Content-Type': 'application/json' };
const control = async (route, body) =>
  (await fetch(url + '/_simulator/' + route, body && { method: 'POST', headers, body: JSON.stringify(body) })).json();
const operate = (operation, input) =>
  control('operations', { operation, input: { UserPoolId: pool.userPoolId, ...input } });
const codes = async (user) => (await control('messages?destination=' + user + '@example.com')).map(({ code }) => code);
const old = 'Old-password-1';
const chosen = 'New-password-2';
const pages = {};

await operate('AdminResetUserPassword', { Username: 'reset' });
pages.reset = [await signInWithPassword('reset', old), (await codes('reset')).length];
pages.resetConfirmed = await confirmCode('reset', (await codes('reset'))[0], chosen);
await signOut();

pages.imported = [await signInWithPassword('imported', old), (await codes('imported')).length];
await sendNewCode('imported', 'de');
pages.importedConfirmed = await confirmCode('imported', (await codes('imported'))[0], chosen);
await signOut();

pages.invited = await signInWithPassword('invited', old);
pages.invitedChosen = await answer(chosen);
await signOut();

pages.expired = await signInWithPassword('expired', old);
pages.wrong = await signInWithPassword('reset', 'Wrong-password-3').catch(({ name, message }) => name + ': ' + message);

await operate('SetUserPoolMfaConfig', { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } });
const setup = await signInWithPassword('without-app', old);
pages.setup = { page: setup.page, uri: setup.uri?.replace(setup.secret, 'SECRET') };
const { now } = await control('clock');
pages.setupDone = await answer(totp(setup.secret, Date.parse(now) / 1000));
process.stdout.write(JSON.stringify(pages));
`;

describe('the Amplify snippet of docs/client.md', () => {
  const application = install(join(directory, 'amplify'), ['aws-amplify@6.22.1']);
  if ('missing' in application) {
    it.skip(`is not tested: ${application.missing}`, () => {});
    return;
  }
  const folder = application.value;
  const snippet = documentSnippet('docs/client.md', 'Amplify 6', 'ts');

  it('type-checks in strict mode', () => {
    writeFileSync(join(folder, 'client.ts'), snippet);
    const options = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--noImplicitReturns', '--skipLibCheck'];
    const target = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom'];

    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');

    expect(run(folder, compiler, [...options, ...target, '--types', '', 'client.ts'])).toBe('');
  });

  it('shows the right page in each state, and sends no code without a click', async () => {
    const toModule = (source: string) => transformSync(source, { loader: 'ts', format: 'esm' }).code;
    const authenticatorApp = readFileSync(join(ROOT, 'test/support/simulator/authenticator-app.ts'), 'utf8');
    writeFileSync(join(folder, 'client.mjs'), toModule(snippet));
    writeFileSync(join(folder, 'authenticator-app.mjs'), toModule(authenticatorApp));
    writeFileSync(join(folder, 'app.mjs'), APPLICATION);
    writeFileSync(join(folder, 'seed.json'), JSON.stringify(SEED));
    await using simulator = await startSimulator({ port: 0, seedFile: join(folder, 'seed.json') });

    const { stdout } = await promisify(execFile)(process.execPath, ['app.mjs', simulator.url], { cwd: folder });

    expect(JSON.parse(stdout)).toEqual({
      reset: [{ page: 'enter-code' }, 1],
      resetConfirmed: { page: 'signed-in' },
      imported: [{ page: 'enter-code' }, 0],
      importedConfirmed: { page: 'signed-in' },
      invited: { page: 'new-password' },
      invitedChosen: { page: 'signed-in' },
      expired: { page: 'contact-support' },
      wrong: 'NotAuthorizedException: Incorrect username or password.',
      setup: { page: 'set-up-app', uri: 'otpauth://totp/Example:without-app?secret=SECRET&issuer=Example' },
      setupDone: { page: 'signed-in' },
    });
  });
});
