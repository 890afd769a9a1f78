import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { parse } from '@cdktf/hcl2json';
import { type Simulator, startSimulator } from '../../simulator';
import { USAGE } from '../../simulator/bin/command-line';
import { README, snippet } from '../support/simulator/readme';

const run = promisify(execFile);
const ROOT = join(__dirname, '../..');

describe('the README of the simulator', () => {
  let directory: string;
  let simulator: Simulator;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-readme-'));
    const modules = join(directory, 'node_modules');
    mkdirSync(modules);
    for (const name of ['@aws-sdk', 'amazon-cognito-identity-js', 'aws-jwt-verify', 'tsx']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
    const source = JSON.stringify(join(ROOT, 'simulator/index.ts'));
    const entry = `require('tsx/cjs'); exports.startSimulator = require(${source}).startSimulator;`;
    mkdirSync(join(modules, 'rekey-simulator'));
    writeFileSync(join(modules, 'rekey-simulator/index.js'), entry);
    writeFileSync(join(directory, 'seed.json'), snippet('Seed', 'json'));
    simulator = await startSimulator({ port: 0, seedFile: join(directory, 'seed.json') });
  });

  afterAll(async () => {
    await simulator.stop();
    rmSync(directory, { recursive: true });
  });

  /** Runs a snippet against the simulator, in a folder with the packages that it imports. */
  const runSnippet = async (heading: string, environment: Readonly<Record<string, string>> = {}): Promise<string> => {
    const file = join(directory, 'snippet.mjs');
    writeFileSync(file, snippet(heading, 'js').replaceAll('http://127.0.0.1:4510', simulator.url));
    const { stdout } = await run(process.execPath, [file], {
      cwd: directory,
      env: { ...process.env, ...environment },
    });
    return stdout.trim();
  };

  it('has a snippet for the AWS SDK that runs', async () => {
    expect(await runSnippet('AWS SDK for JavaScript')).toBe('1');
  });

  it('has a snippet for amazon-cognito-identity-js that runs', async () => {
    expect(await runSnippet('amazon-cognito-identity-js')).toBe('jo');
  });

  it('has a snippet for aws-jwt-verify that runs', async () => {
    const cognito = new CognitoIdentityProvider({ endpoint: simulator.url, region: simulator.region });
    const { AuthenticationResult } = await cognito.initiateAuth({
      ClientId: 'webapp',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jo', PASSWORD: 'Passw0rd!' },
    });

    const printed = await runSnippet('aws-jwt-verify', { ACCESS_TOKEN: AuthenticationResult?.AccessToken ?? '' });

    expect(printed).toBe('jo');
  });

  it('has a test that passes', async () => {
    expect(await runSnippet('Use it in a test')).toMatch(/^# pass 1$/m);
  });

  it('has a block for Terraform that can be parsed', async () => {
    const json = await parse('main.tf', snippet('Terraform', 'hcl'));

    expect(json).toMatchObject({
      provider: { aws: [{ access_key: 'local', endpoints: [{ cognitoidp: 'http://127.0.0.1:4510' }] }] },
    });
  });

  it('describes every argument of the command', () => {
    const options = [...USAGE.matchAll(/--[a-z]+/g)].map(([option]) => option).filter((option) => option !== '--help');

    for (const option of options) {
      expect(README).toContain(`| \`${option} `);
    }
  });
});
