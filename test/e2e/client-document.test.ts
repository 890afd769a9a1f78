import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { transformSync } from 'esbuild';
import { SEED_PASSWORD } from '../../bin/local/seed-users';
import { documentSnippet } from '../support/document-snippet';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { codeOf } from '../support/simulator/authenticator-app';
import { runIn } from '../support/synthesis/consumer';

const ROOT = join(__dirname, '../..');
const NEW_PASSWORD = 'New-password-2';
const ENDPOINT = 'https://cognito-idp.eu-central-1.amazonaws.com/';
const CLIENT_ID = 'YOUR_APP_CLIENT_ID';

interface Challenge {
  readonly username: string;
  readonly session: string;
}

type NextStep = { readonly page: string } & Challenge;

/** The module of the section "fetch". */
interface ClientModule {
  signIn(username: string, password: string): Promise<NextStep>;
  confirmCode(username: string, code: string, password: string): Promise<NextStep>;
  sendNewCode(username: string, locale: string): Promise<object>;
  chooseNewPassword(challenge: Challenge, password: string): Promise<NextStep>;
  startAppSetup(
    challenge: Challenge,
    application: string,
  ): Promise<{ readonly secret: string; readonly uri: string; readonly challenge: Challenge }>;
  finishAppSetup(challenge: Challenge, code: string): Promise<NextStep>;
}

describe('the fetch snippet of docs/client.md', () => {
  const source = documentSnippet('docs/client.md', 'fetch', 'ts');
  let directory: string;
  let system: TestSystem;
  let client: ClientModule;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-client-'));
    system = await startTestSystem();
    const local = source
      .replace(ENDPOINT, `${system.simulator.url}/`)
      .replace(CLIENT_ID, system.stack.userPoolClientId);
    const file = join(directory, 'client.cjs');
    writeFileSync(file, transformSync(local, { loader: 'ts', format: 'cjs' }).code);
    client = require(file) as ClientModule;
  });

  afterEach(() => system.control('POST', 'reset'));

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const codesFor = async (address: string) => (await system.messages(address)).flatMap(({ code }) => code ?? []);

  it('has the two values to replace', () => {
    expect([source.split(ENDPOINT).length, source.split(CLIENT_ID).length]).toEqual([2, 2]);
  });

  it('type-checks in strict mode', () => {
    writeFileSync(join(directory, 'client.ts'), source);
    const options = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--noImplicitReturns', '--skipLibCheck'];
    const target = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom'];

    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');

    expect(runIn(directory, compiler, [...options, ...target, '--types', '', '--singleThreaded', 'client.ts'])).toBe(
      '',
    );
  });

  it('shows the code page after a reset by an operator, and sends no second code', async () => {
    const token = await system.token('agent');
    await system.call('POST', '/users/customer-us/password-reset', { token });

    const step = await client.signIn('customer-us', SEED_PASSWORD);

    const codes = await codesFor('customer-us@example.com');
    expect(step).toEqual({ page: 'enter-code' });
    expect(codes).toHaveLength(1);
    expect(await client.confirmCode('customer-us', codes[0] ?? '', NEW_PASSWORD)).toMatchObject({
      page: 'signed-in',
      tokens: { AccessToken: expect.any(String) },
    });
  });

  it('lets a user who received no code request one on the code page', async () => {
    const step = await client.signIn('reset-required', SEED_PASSWORD);
    const before = await codesFor('reset-required@example.com');

    const delivery = await client.sendNewCode('reset-required', 'de');

    const [code = ''] = await codesFor('reset-required@example.com');
    const [message] = await system.messages('reset-required@example.com');
    expect({ step, before }).toEqual({ step: { page: 'enter-code' }, before: [] });
    expect(delivery).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'r***@e***' });
    expect(message?.html).toContain('lang="de"');
    expect(await client.confirmCode('reset-required', code, NEW_PASSWORD)).toMatchObject({ page: 'signed-in' });
  });

  it('rejects a wrong code with the type of the error', async () => {
    await client.sendNewCode('customer-us', 'en');
    const [code] = await codesFor('customer-us@example.com');

    const wrong = code === '000000' ? '111111' : '000000';

    await expect(client.confirmCode('customer-us', wrong, NEW_PASSWORD)).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
  });

  it('lets a user choose a password after a temporary password of an operator', async () => {
    const token = await system.token('admin');
    const { body } = await system.call('PUT', '/users/customer-us/password', { token });
    const password = String(body['password']);

    const step = await client.signIn('customer-us', password);

    expect(step).toMatchObject({ page: 'new-password', username: 'customer-us' });
    expect(await client.chooseNewPassword(step, NEW_PASSWORD)).toMatchObject({ page: 'signed-in' });
  });

  it('refers a user whose temporary password has expired to the support team', async () => {
    expect(await client.signIn('invited-expired', SEED_PASSWORD)).toEqual({ page: 'contact-support' });
  });

  it('throws the error for a wrong password', async () => {
    await expect(client.signIn('customer-us', NEW_PASSWORD)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  describe('in a user pool that requires MFA', () => {
    beforeEach(() =>
      system.cognito.send(
        new SetUserPoolMfaConfigCommand({
          UserPoolId: system.stack.userPoolId,
          MfaConfiguration: 'ON',
          SoftwareTokenMfaConfiguration: { Enabled: true },
        }),
      ),
    );

    it('lets a user set up an app after an operator has removed the lost one', async () => {
      const { userPoolId } = system.stack;
      const app = { totpSecret: 'JBSWY3DPEHPK3PXP', mfaSettings: ['SOFTWARE_TOKEN_MFA'] };
      const attributes = { email: 'jo@example.com', email_verified: 'true' };
      const user = { username: 'jo', status: 'CONFIRMED', password: SEED_PASSWORD, attributes, ...app };
      await system.control('POST', 'users', { userPoolId, ...user });
      const before = await client.signIn('jo', SEED_PASSWORD);
      const token = await system.token('admin');
      await system.call('POST', '/users/jo/software-token-removal', { token });

      const step = await client.signIn('jo', SEED_PASSWORD);
      const setup = await client.startAppSetup(step, 'Example App');
      const done = await client.finishAppSetup(setup.challenge, await codeOf(system, setup.secret));

      expect(before).toMatchObject({ page: 'other-challenge', name: 'SOFTWARE_TOKEN_MFA' });
      expect(step).toMatchObject({ page: 'set-up-app', username: 'jo' });
      expect(setup.uri).toBe(`otpauth://totp/Example%20App:jo?secret=${setup.secret}&issuer=Example%20App`);
      expect(done).toMatchObject({ page: 'signed-in', tokens: { AccessToken: expect.any(String) } });
    });
  });
});
