import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context } from '../../cdk.json';
import { devDependencies, name, version } from '../../package.json';
import { runIn } from '../support/synthesis/consumer';
import { linkPackage } from '../support/synthesis/linked-package';

const root = join(__dirname, '../..');
const COMPILER = join(root, 'node_modules/typescript/bin/tsc');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifestOf = (example: string) =>
  JSON.parse(readFileSync(join(root, 'examples', example, 'package.json'), 'utf8')) as Manifest;

describe('the example programs', () => {
  it('type-check against the package', () => {
    const listed = runIn(root, COMPILER, ['--project', 'tsconfig.examples.json', '--singleThreaded', '--listFiles']);

    const own = listed.split('\n').flatMap((file) => /\/examples\/(.*\.ts)$/.exec(file)?.[1] ?? []);
    expect(own.sort()).toEqual([
      'cdk-app/app.ts',
      'cdk-app/users-stack.ts',
      'client/admin-api.ts',
      'client/operator-token.ts',
      'client/recover.ts',
    ]);
    expect(listed).toMatch(/\/lib\/index\.ts$/m);
  }, 60_000);

  it.each(['cdk-app', 'client'])('%s uses the versions that Rekey is tested with', (example) => {
    const { dependencies = {}, devDependencies: own } = manifestOf(example);
    const { [name]: packed = `file:../../${name}-${version}.tgz`, ...others } = { ...dependencies, ...own };

    expect(devDependencies).toMatchObject(others);
    expect(packed).toBe(`file:../../${name}-${version}.tgz`);
  });

  it('cdk-app synthesizes a stack with the outputs that the command token reads', () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-app-'));
    cpSync(join(root, 'examples/cdk-app'), directory, { recursive: true });
    linkPackage(directory);
    const { app, context: flags } = JSON.parse(readFileSync(join(directory, 'cdk.json'), 'utf8')) as {
      app: string;
      context: Record<string, unknown>;
    };

    const { status, stderr } = spawnSync('/bin/sh', ['-c', app], {
      cwd: directory,
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK_OUTDIR: join(directory, 'cdk.out'),
        CDK_CONTEXT_JSON: JSON.stringify(flags),
        CDK_VALIDATION: 'false',
      },
    });

    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Error') });
    const { Outputs } = JSON.parse(readFileSync(join(directory, 'cdk.out/Users.template.json'), 'utf8')) as {
      Outputs: Record<string, unknown>;
    };
    expect(Object.keys(Outputs)).toEqual(
      expect.arrayContaining(['ApiUrl', 'UserPoolId', 'OperatorPoolId', 'TokenUrl', 'AgentClientId', 'AdminClientId']),
    );
    expect({ ...flags, 'cli-telemetry': false }).toEqual(context);
    rmSync(directory, { recursive: true });
  }, 60_000);
});
