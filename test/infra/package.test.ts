import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { consoleFiles } from '../../lib/console/console-files';
import { bundleFunction } from '../../lib/functions/bundle-function';
import { FUNCTIONS } from '../../lib/functions/function-source';
import { assemblyDirectory } from '../support/synthesis/assembly';
import { createConsumer, packInto, runIn } from '../support/synthesis/consumer';

/** The app of a consumer, with the constructs as the README shows them. */
const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Brands, PasswordRecovery } from 'rekey-cognito';

const app = new App();
const stack = new Stack(app, 'Users');
const userPool = new UserPool(stack, 'UserPool');
const brands = Brands.fromDirectory('node_modules/rekey-cognito/brands');
new PasswordRecovery(stack, 'Recovery', {
  userPool,
  brands,
  notices: { fromAddress: 'no-reply@example.com' },
  console: true,
});

const other = new Stack(app, 'Other');
const imported = UserPool.fromUserPoolId(other, 'Imported', 'eu-central-1_example00');
const recovery = new PasswordRecovery(other, 'Recovery', { userPool: imported, brands, alarms: false });
recovery.adminApi.api.restApiId satisfies string;
app.synth();
`;

/** Uses of the constructs that do not compile: one mistake in each line from line 6. */
const MISTAKES = `
import { Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AdminApi, Brands, PasswordRecovery } from 'rekey-cognito';
declare const stack: Stack, userPool: UserPool, brands: Brands, recovery: PasswordRecovery;
new PasswordRecovery(stack, 'A', { userPool: 'eu-central-1_example00', brands });
new PasswordRecovery(stack, 'B', { userPool });
new PasswordRecovery(stack, 'C', { userPool, brands, authorization: 'none' });
new PasswordRecovery(stack, 'D', { userPool, brands, alarms: { everything: true } });
new PasswordRecovery(stack, 'E', { userPool, brands, protectedGroup: ['admin'] });
new AdminApi(stack, 'F', { userPool, brands });
recovery.adminApi = recovery.adminApi;
`;

/**
 * The folder into which the declarations of the package are copied as sources, because the compiler skips declaration
 * files (`skipLibCheck`). Checking those of aws-cdk-lib would take three quarters of its time.
 */
const DECLARATIONS = 'declarations';

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    types: ['node'],
    noEmitOnError: false,
    skipLibCheck: true,
  },
  include: ['*.ts', `${DECLARATIONS}/lib/index.ts`],
};

describe('the package', () => {
  let directory: string;
  let packed: ReturnType<typeof packInto>;
  /** The output of the compiler, which writes JavaScript despite the mistakes. */
  let compiled = '';

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-consumer-'));
    packed = packInto(directory);
    createConsumer(directory, packed['rekey-cognito'], ['aws-cdk-lib', 'constructs', 'typescript', '@types/node'], {
      'app.ts': APP,
      'mistakes.ts': MISTAKES,
      'tsconfig.json': JSON.stringify(TSCONFIG),
    });
    copyDeclarations(join(directory, 'node_modules/rekey-cognito/dist'), join(directory, DECLARATIONS));
    try {
      runIn(directory, join(directory, 'node_modules/typescript/bin/tsc'), ['--singleThreaded']);
    } catch (error) {
      compiled = String(error);
    }
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true }));

  it('type-checks in the app of a consumer, and reports every mistake in its use', () => {
    const errors = [...compiled.matchAll(/^(\S+)\((\d+),\d+\): error TS/gm)].map(([, file, line]) => `${file}:${line}`);
    expect(errors).toEqual([6, 7, 8, 9, 10, 11, 12].map((line) => `mistakes.ts:${line}`));
  }, 60_000);

  it('synthesizes in the app of a consumer without esbuild, with the same functions', () => {
    writeFileSync(
      join(directory, 'synth.cjs'),
      `process.env.CDK_OUTDIR = ${JSON.stringify(join(directory, 'cdk.out'))}; process.env.CDK_VALIDATION = 'false'; require('./app.js');`,
    );

    runIn(directory, process.execPath, ['synth.cjs']);

    const template = readFileSync(join(directory, 'cdk.out/Users.template.json'), 'utf8');
    expect(template).toContain('AWS::ApiGateway::RestApi');
    const bundles = readdirSync(join(directory, 'cdk.out')).flatMap((name) => {
      const file = join(directory, 'cdk.out', name, 'index.js');
      return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
    });
    expect(new Set(bundles)).toEqual(new Set(Object.keys(FUNCTIONS).map(bundleFunction)));
    const site = readdirSync(join(directory, 'cdk.out')).flatMap((name) => {
      const file = join(directory, 'cdk.out', name, 'site.json');
      return existsSync(file)
        ? [JSON.parse(readFileSync(file, 'utf8')) as { files: Record<string, { body: string }> }]
        : [];
    });
    const { 'config.json': _, ...served } = site[0]?.files ?? {};
    expect(new Map(Object.entries(served).map(([name, { body }]) => [name, body]))).toEqual(consoleFiles());
    expect(existsSync(join(directory, 'node_modules/esbuild'))).toBe(false);
  }, 60_000);

  it('runs its commands in an app without the AWS SDK', () => {
    const config = { stackName: 'Rekey', brandsDirectory: 'node_modules/rekey-cognito/brands', defaultBrand: 'aurora' };
    writeFileSync(join(directory, 'rekey.config.json'), JSON.stringify(config));
    writeFileSync(join(directory, 'own.config.json'), JSON.stringify({ ...config, brandsDirectory: 'brands' }));
    const rekey = join(directory, 'node_modules/.bin/rekey-cognito');

    const written = runIn(directory, rekey, ['functions']);
    const checked = runIn(directory, rekey, ['messages', 'check']);
    const created = runIn(directory, rekey, [
      ...['brand', 'new', 'Blue Sky', '--color', '#00a0ff', '--support', 'help@example.com', '--no-preview'],
      ...['--config', 'own.config.json'],
    ]);
    const hosted = runIn(directory, rekey, [
      ...['console', '--client-id', '1example23456789', '--login-url', 'https://login.example.com'],
    ]);
    const looked = () => runIn(directory, rekey, ['doctor', '--endpoint-url', 'http://127.0.0.1:9']);

    expect(written).toContain('functions/settings.json');
    expect(created).toContain('Written: brands/blue-sky/brand.json');
    expect(JSON.parse(readFileSync(join(directory, 'brands/blue-sky/brand.json'), 'utf8'))).toMatchObject({
      $schema: '../../node_modules/rekey-cognito/rekey.brand.schema.json',
    });
    expect(checked).toMatch(/^3 brands in \d+ locales: /);
    expect(readdirSync(join(directory, 'node_modules/rekey-cognito/dist/messages/gallery'))).toEqual(
      expect.arrayContaining(['gallery.client.css', 'gallery.client.mjs', 'findings.client.mjs']),
    );
    expect(hosted).toContain('Written to console: ');
    expect(readdirSync(join(directory, 'console')).sort()).toEqual(
      [...consoleFiles().keys(), 'config.json', 'headers.json'].sort(),
    );
    expect(readdirSync(join(directory, 'functions/custom-message')).sort()).toEqual(['catalog', 'index.js']);
    expect(looked).toThrow(/unknown +quota +Not checked: .*ECONNREFUSED/);
    expect(existsSync(join(directory, 'node_modules/@aws-sdk'))).toBe(false);
  }, 60_000);

  it('contains the files that it needs, and no sources, tests or simulator', () => {
    const files = readdirSync(join(directory, 'node_modules/rekey-cognito'), { recursive: true, encoding: 'utf8' });

    const folders = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
    expect([...folders]).toEqual(
      expect.arrayContaining([
        'dist/lib',
        'dist/domain',
        'dist/messages',
        'dist/functions',
        'dist/console-files',
        'rekey.config.schema.json',
        'rekey.brand.schema.json',
        'rekey.locale.schema.json',
        'rekey.overrides.schema.json',
      ]),
    );
    expect(
      files.filter(
        (file) => /simulator|lambdas|(^|\/)test\/|^(?!examples\/).*\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
      ),
    ).toEqual([]);
  });

  it('has a companion package, the simulator, whose command starts an assembly', async () => {
    const project = join(directory, 'simulator');
    mkdirSync(project);
    createConsumer(project, packed['rekey-simulator'], [], {});

    const { output, stop } = await startIn(project, join(project, 'node_modules/.bin/rekey-simulator'), [
      assemblyDirectory(),
      '--port',
      '0',
    ]);
    const { url, outputs } = JSON.parse(output) as { url: string; outputs: Record<string, string> };
    const stack = await fetch(`${url}/_simulator/stack`).then((response) => response.json());
    const page = await fetch(`${url}/_simulator/messages`, { headers: { accept: 'text/html' } });
    await stop();

    expect(outputs['UserPoolId']).toMatch(/^eu-central-1_/);
    expect(stack).toEqual(outputs);
    expect(page.status).toBe(200);
    expect(() => runIn(project, 'node_modules/.bin/rekey-simulator', ['a', 'b'])).toThrow(
      'Usage: rekey-simulator [--app DIR]',
    );
  }, 60_000);
});

/** Copies the declarations of a package as sources. */
function copyDeclarations(from: string, to: string): void {
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.d.ts')) {
      const source = join(to, file.replace(/\.d\.ts$/, '.ts'));
      mkdirSync(dirname(source), { recursive: true });
      cpSync(join(from, file), source);
    }
  }
}

/** Starts a command and waits for its first output. */
async function startIn(directory: string, command: string, parameters: readonly string[]) {
  const started = spawn(command, parameters, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const [first] = (await once(started.stdout, 'data')) as [Buffer];
  const stop = async (): Promise<void> => {
    started.kill('SIGINT');
    await once(started, 'exit');
  };
  return { output: first.toString(), stop };
}
