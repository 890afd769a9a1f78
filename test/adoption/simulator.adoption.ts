import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CognitoIdentityProvider,
  type CreateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { startSimulator } from '../../simulator';
import { USAGE } from '../../simulator/bin/command-line';
import { startClock } from '../../simulator/clock';
import { name, version } from '../../simulator/package.json';
import { LIFE_CYCLE, runLifeCycle } from '../support/simulator/client-life-cycle';
import { snippet } from '../support/simulator/readme';
import { install, run } from './registry';

const directory = mkdtempSync(join(tmpdir(), 'rekey-simulator-'));
afterAll(() => rmSync(directory, { recursive: true }));

run(join(__dirname, '../../simulator'), 'npm', ['pack', '--pack-destination', directory]);
const consumer = install(join(directory, 'project'), [join(directory, `${name}-${version}.tgz`)]);

describe('the packed simulator that npm installs into an empty folder', () => {
  if ('missing' in consumer) {
    it.skip(`is not tested: ${consumer.missing}`, () => {});
    return;
  }
  const folder = consumer.value;
  const command = join(folder, 'node_modules/.bin', name);

  it('prints its usage with --help', () => {
    expect(run(folder, command, ['--help'])).toBe(`${USAGE}\n`);
  });

  it('starts an empty account without arguments', async () => {
    const started = spawn(command, ['--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = (await once(started.stdout, 'data')) as [Buffer];
    const ended = once(started, 'exit');
    started.kill('SIGINT');

    expect(JSON.parse(printed.toString())).toEqual({ url: expect.stringMatching(/^http:/), outputs: {}, inert: [] });
    expect(await ended).toEqual([0, null]);
  });
});

describe('an application with Amplify 6', () => {
  const application = install(join(directory, 'amplify'), ['aws-amplify@6.22.1']);
  if ('missing' in application) {
    it.skip(`is not tested: ${application.missing}`, () => {});
    return;
  }

  it('signs in by the snippet of the README', async () => {
    const folder = application.value;
    writeFileSync(join(folder, 'seed.json'), snippet('Seed', 'json'));
    await using simulator = await startSimulator({ port: 0, seedFile: join(folder, 'seed.json') });
    const code = snippet('Amplify 6', 'js').replace('http://127.0.0.1:4510', simulator.url);
    writeFileSync(join(folder, 'app.mjs'), code);

    const { stdout } = await promisify(execFile)(process.execPath, ['app.mjs'], { cwd: folder });

    expect(stdout.trim()).toBe('true jo');
  });

  it.each<[string, Partial<CreateUserPoolClientCommandInput>]>([
    ['one refresh token', {}],
    [
      'rotated refresh tokens',
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    ],
  ])('signs a user up, renews the session, recovers the password and deletes the user, with %s', async (_, client) => {
    const startedAt = Date.now();
    await using simulator = await startSimulator({ port: 0, clock: startClock(() => startedAt) });
    const { url, region } = simulator;
    const cognito = new CognitoIdentityProvider({
      endpoint: url,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { UserPool } = await cognito.createUserPool({ PoolName: 'customers', AutoVerifiedAttributes: ['email'] });
    const UserPoolId = UserPool?.Id ?? '';
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    await cognito.setUserPoolMfaConfig({ UserPoolId, SoftwareTokenMfaConfiguration, MfaConfiguration: 'OPTIONAL' });
    const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId, ClientName: 'web', ...client });

    const outcomes = await runLifeCycle('amplify', {
      endpoint: url,
      UserPoolId,
      ClientId: UserPoolClient?.ClientId ?? '',
      folder: application.value,
    });

    expect(outcomes).toEqual({
      ...LIFE_CYCLE,
      'a sign-in before the confirmation': 'CONFIRM_SIGN_UP: The next step of the sign-in.',
      'the session after thirty days': 'signed out',
      'a sign-in after a reset by an administrator': 'RESET_PASSWORD: The next step of the sign-in.',
    });
  });
});
