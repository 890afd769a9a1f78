import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { name as packageName, peerDependencies, version } from '../../package.json';
import { type Attempt, install, installNode, run } from './registry';

const root = join(__dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'rekey-adoption-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** An application with everything that the package can deploy. */
const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Brands, PasswordRecovery, RekeyStack } from '${packageName}';

const app = new App();
const brands = Brands.fromDirectory('node_modules/${packageName}/brands');

const users = new Stack(app, 'Users');
const recovery = new PasswordRecovery(users, 'Recovery', {
  userPool: new UserPool(users, 'UserPool'),
  brands,
  auditRetentionDays: 365,
  console: true,
});
recovery.operatorPool?.addOperatorClient('Desk', { callbackUrls: ['https://desk.example.com/'] });

const imported = new Stack(app, 'Imported');
new PasswordRecovery(imported, 'Recovery', {
  userPool: UserPool.fromUserPoolId(imported, 'Pool', 'eu-central-1_example00'),
  brands,
  authorization: 'iam',
  alarms: false,
  firewall: true,
});

const config = {
  stackName: 'All',
  region: 'eu-central-1',
  brandsDirectory: 'node_modules/${packageName}/brands',
  defaultBrand: 'aurora',
  mail: { fromAddress: 'no-reply@example.com', fromName: 'Größe' },
};
new RekeyStack(app, 'All', { config });
app.synth();
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    types: ['node'],
  },
  include: ['app.ts'],
};

const oldest = (range: string): string => range.replace(/^\^/, '');
const { 'aws-cdk-lib': cdk, constructs } = peerDependencies;

/** Both ends of the range, and a version that rejects the ID of an acknowledged rule. */
const PEERS = [
  ['oldest', [`aws-cdk-lib@${oldest(cdk)}`, `constructs@${oldest(constructs)}`]],
  ['intermediate', ['aws-cdk-lib@2.262.2', `constructs@${oldest(constructs)}`]],
  ['newest', [`aws-cdk-lib@${cdk}`, `constructs@${constructs}`]],
] as const;

run(root, 'npm', ['pack', '--pack-destination', directory]);
const [tarball = ''] = readdirSync(directory).filter((file) => file.endsWith(`${version}.tgz`));

/** Removes the names of assets, which depend on the path of the package, and metadata for tools. */
function resourcesOf(consumer: string, output: string, stack: string): Record<string, object> {
  const text = readFileSync(join(consumer, output, `${stack}.template.json`), 'utf8');
  const { Resources } = JSON.parse(text.replace(/[0-9a-f]{64}/g, 'asset')) as { Resources: Record<string, object> };
  return Object.fromEntries(Object.entries(Resources).map(([id, one]) => [id, { ...one, Metadata: undefined }]));
}

const nodes = [20, 22, 24].map((major) => [major, installNode(join(directory, `node-${major}`), major)] as const);
const consumers = new Map<string, Attempt<string>>();

describe.each(PEERS)('the packed package with the %s peer dependencies', (end, peers) => {
  const consumer = install(join(directory, end), [
    ...peers,
    'typescript@5.9.3',
    '@types/node@20.19.43',
    join(directory, tarball),
  ]);
  consumers.set(end, consumer);
  if ('missing' in consumer) {
    it.skip(`is not tested: ${consumer.missing}`, () => {});
    return;
  }
  const folder = consumer.value;
  const versions = ['aws-cdk-lib', 'constructs'].map((name) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
  });

  it(`type-checks an application (${versions.join(', ')})`, () => {
    writeFileSync(join(folder, 'app.ts'), APP);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));

    run(folder, process.execPath, ['node_modules/typescript/bin/tsc']);
  });

  for (const [major, node] of nodes) {
    if ('missing' in node) {
      it.skip(`does not synthesize on Node.js ${major}: ${node.missing}`, () => {});
      continue;
    }
    it(`synthesizes it on Node.js ${major}`, () => {
      const output = `cdk.out-${major}`;

      run(folder, node.value, ['app.js'], { CDK_OUTDIR: join(folder, output) });

      expect(Object.keys(resourcesOf(folder, output, 'All')).length).toBeGreaterThan(50);
    });
  }
});

describe('all versions in the peer range', () => {
  it.each(['Users', 'Imported', 'All'])('synthesize the same stack %s', (stack) => {
    const folders = [...consumers.values()].flatMap((one) => ('value' in one ? [one.value] : [])); // the others were skipped above

    const [first, ...others] = folders.map((folder) => resourcesOf(folder, 'cdk.out-20', stack));

    for (const other of others) {
      expect(other).toEqual(first);
    }
  });
});
