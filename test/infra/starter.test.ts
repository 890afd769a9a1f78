import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context } from '../../cdk.json';
import { runIn } from '../support/synthesis/consumer';
import { linkPackage } from '../support/synthesis/linked-package';

const COMMAND = join(__dirname, '../../bin/cli.cjs');

describe('rekey-cognito init', () => {
  let parent: string;
  let directory: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'rekey-init-'));
    directory = join(parent, 'app');
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  const command = (...parameters: string[]) =>
    spawnSync(process.execPath, [COMMAND, ...parameters], { cwd: parent, encoding: 'utf8' });

  it('writes an app that synthesizes, whose functions need no configuration file, and prints the next steps', () => {
    const { status, stdout } = command('init', 'app');

    const app = JSON.parse(readFileSync(join(directory, 'cdk.json'), 'utf8')) as { app: string; context: object };
    linkPackage(directory);
    const synthesized = spawnSync('/bin/sh', ['-c', app.app], {
      cwd: directory,
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK_OUTDIR: join(directory, 'cdk.out'),
        CDK_CONTEXT_JSON: JSON.stringify(app.context),
        CDK_VALIDATION: 'false',
      },
    });
    rmSync(join(directory, 'rekey.config.json'));
    const written = runIn(directory, process.execPath, [COMMAND, 'functions']);
    expect(status).toBe(0);
    expect(stdout).toContain('Written: app.js, brands/example/brand.json, cdk.json, rekey.config.json\n');
    expect(stdout).toMatch(/Next:\n {2}cd app\n {2}npm install rekey-cognito aws-cdk-lib constructs\n/);
    expect(synthesized).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Error') });
    const template = readFileSync(join(directory, 'cdk.out/Rekey.template.json'), 'utf8');
    expect(template).toContain('AWS::ApiGateway::RestApi');
    expect(template).toContain('ConsoleUrl');
    expect(written).toContain('functions/settings.json');
    expect(readdirSync(join(directory, 'functions/custom-message/catalog')).length).toBeGreaterThan(1);
  });

  it('writes nothing if a file exists already', () => {
    mkdirSync(directory);
    writeFileSync(join(directory, 'cdk.json'), '{}');

    const { status, stderr } = command('init', 'app');

    expect(status).toBe(2);
    expect(stderr).toContain('The folder app already has cdk.json: use an empty folder. Nothing was written.');
    expect(readFileSync(join(directory, 'cdk.json'), 'utf8')).toBe('{}');
    expect(existsSync(join(directory, 'app.js'))).toBe(false);
  });

  it('writes nothing for two folders', () => {
    expect(command('init', 'one', 'two')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Name one folder, got one, two.'),
    });
    expect(readdirSync(parent)).toEqual([]);
  });

  it.each([
    ['there is no brand', [], 'There is neither rekey.config.json nor a brand in brands'],
    ['there are several brands', ['one', 'two'], 'brands has several brands (one, two): name the default brand'],
  ])('is what functions refer to when %s', (_, brands, sentence) => {
    for (const brand of brands) {
      mkdirSync(join(parent, 'brands', brand), { recursive: true });
      writeFileSync(join(parent, 'brands', brand, 'brand.json'), '{}');
    }

    const { status, stderr } = command('functions');

    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('has the feature flags of the CDK that Rekey is tested with', () => {
    const starter = JSON.parse(readFileSync(join(__dirname, '../../examples/starter/cdk.json'), 'utf8'));

    expect({ ...starter.context, 'cli-telemetry': false }).toEqual(context);
  });
});

describe('rekey-cognito doctor without a configuration file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-doctor-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const doctor = (...parameters: string[]) =>
    spawnSync(process.execPath, [COMMAND, 'doctor', ...parameters], { cwd: directory, encoding: 'utf8' });

  it('looks at the stack Rekey', () => {
    const { status, stdout } = doctor('--endpoint-url', 'http://127.0.0.1:9', '--region', 'eu-central-1');

    expect(status).toBe(2);
    expect(stdout).toMatch(/unknown +stack +Not checked: nothing listens at the address/);
  });

  it('refuses an environment', () => {
    const { status, stderr } = doctor('--environment', 'production');

    expect(status).toBe(2);
    expect(stderr).toContain('--environment is of a configuration, and there is no rekey.config.json');
  });
});
