import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleOfFunction } from '../../bench/functions';
import { synthesizeApp } from '../../bin/commands/synthesize-app';
import { createTemplateApp } from '../../bin/generate/template-app';
import { context } from '../../cdk.json';
import event from '../events/custom-message-forgot-password.json';
import { assemblyDirectory } from '../support/synthesis/assembly';

const run = promisify(execFile);
const root = join(__dirname, '../..');

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

/** Runs `cdk synth` without the template validator, which takes seconds: test/infra/examples.test.ts runs it. */
async function cdkSynth(directory: string, parameters: readonly string[] = []): Promise<Ended> {
  const cdk = join(root, 'node_modules/aws-cdk/bin/cdk');
  const environment = {
    ...process.env,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_ACCESS_KEY_ID: '',
    CDK_VALIDATION: 'false',
  };
  try {
    const { stderr } = await run(process.execPath, [cdk, 'synth', '--quiet', '--output', directory, ...parameters], {
      cwd: root,
      env: environment,
    });
    return { code: 0, stderr };
  } catch (error) {
    const { code, stderr } = error as Ended;
    return { code, stderr };
  }
}

/** Creates the app in this process. The tests of the command line cover the printed error and the exit code. */
const anApp = (config: string) => createTemplateApp({ ...context, config });

describe('cdk synth', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-synth-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('succeeds without credentials', async () => {
    const { code, stderr } = await cdkSynth(join(directory, 'out'));

    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('ERROR') });
    expect(readdirSync(join(directory, 'out'))).toContain('Rekey.template.json');
  }, 60_000);

  it('fails with every issue of the configuration at once', async () => {
    const config = join(directory, 'rekey.config.json');
    writeFileSync(config, JSON.stringify({ stackName: '1', brandsDirectory: 'brands', mail: { from: 'x' }, theme: 1 }));

    const { code, stderr } = await cdkSynth(join(directory, 'out'), ['--context', `config=${config}`]);

    expect(code).toBe(1);
    expect(stderr).toContain('has 5 issues:');
    for (const issue of [
      'stackName must begin',
      'defaultBrand',
      'mail.fromAddress',
      'mail.from is not known',
      'theme is not known',
    ]) {
      expect(stderr).toContain(issue);
    }
  }, 60_000);

  it('reports a prop that a construct rejects in one sentence, without a stack trace', () => {
    const config = join(directory, 'rekey.config.json');
    const clientBrands = { '1example23456789': 'unknown' };
    writeFileSync(
      config,
      JSON.stringify({ stackName: 'Rekey', brandsDirectory: 'brands', defaultBrand: 'aurora', clientBrands }),
    );

    const refusal = synthesizeApp(anApp(config));

    expect(refusal).toContain('Rekey/Recovery/Messages: clientBrands must name existing brands, got "unknown"');
    expect(refusal).not.toContain('    at ');
  });

  it('fails with every issue of every brand at once', () => {
    cpSync(join(root, 'brands'), join(directory, 'brands'), { recursive: true });
    writeFileSync(join(directory, 'brands/kumo/brand.json'), '{"name":""}');
    writeFileSync(join(directory, 'brands/aurora/brand.json'), '{');
    const config = join(directory, 'rekey.config.json');
    writeFileSync(
      config,
      JSON.stringify({ stackName: 'Rekey', brandsDirectory: join(directory, 'brands'), defaultBrand: 'aurora' }),
    );

    const refusal = synthesizeApp(anApp(config));

    expect(refusal).toMatch(/aurora\/brand\.json:1:2: \(file\) is not valid JSON/);
    expect(refusal).toMatch(/kumo\/brand\.json:1: name must have at least 1 character/);
    expect(refusal).toMatch(/kumo\/brand\.json: supportAddress is missing/);
  });

  it('leaves emails to Cognito if the configuration has no SES identity, and prints a warning', () => {
    const config = join(directory, 'rekey.config.json');
    writeFileSync(config, JSON.stringify({ stackName: 'Plain', brandsDirectory: 'brands', defaultBrand: 'aurora' }));

    const app = anApp(config);
    const said = jest.spyOn(console, 'error').mockImplementation();

    const refusal = synthesizeApp(app);

    const stderr = said.mock.calls.join();
    said.mockRestore();
    expect(refusal).toBeUndefined();
    const template = readFileSync(app.synth().getStackArtifact('Plain').templateFullPath, 'utf8');
    expect(template.match(/"WRITES_EMAIL": "\w+"/g)).toEqual(Array(2).fill('"WRITES_EMAIL": "false"'));
    expect(stderr).toContain('the user pool does not send through Amazon SES');
  });
});

describe('the bundles', () => {
  const trigger = bundleOfFunction(assemblyDirectory(), 'Brands and localizes the messages of the user pool');
  const files = readdirSync(assemblyDirectory(), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith('asset.') && /\.(js|json)$/.test(file))
    .map((file) => join(assemblyDirectory(), file));

  it('contain no reference to the local simulator', () => {
    const found = files.filter((file) => /127\.0\.0\.1:|_simulator|simulator\//.test(readFileSync(file, 'utf8')));

    expect(files.length).toBeGreaterThan(2);
    expect(found).toEqual([]);
  });

  it('start without a catalog, log an error and return the event unchanged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rekey-bundle-'));
    const code = join(folder, 'index.js');
    cpSync(join(trigger, 'index.js'), code);
    const written = jest.spyOn(console, 'log').mockImplementation();

    const { handler } = require(code) as { handler: (event: unknown) => Promise<unknown> };
    const answered = await handler(event);

    expect(answered).toBe(event);
    expect(written.mock.calls.join()).toContain('"level":"ERROR"');
    written.mockRestore();
    rmSync(folder, { recursive: true });
  });

  it('carry no AWS SDK in the trigger', () => {
    expect(statSync(join(trigger, 'index.js')).size).toBeLessThan(20_000);
  });
});
