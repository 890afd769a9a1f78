import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import { readAssembly } from '../../../../simulator/template/assembly';
import { AssemblyError } from '../../../../simulator/template/assembly-files';

const MANIFEST = '{"artifacts":{"A":{"type":"aws:cloudformation:stack"},"Tree":{"type":"cdk:tree"}}}';
const TEMPLATE = '{"Resources":{"X":{"Type":"AWS::SNS::Topic"}}}';

describe('readAssembly', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-assembly-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(directory, name), content);
    }
  };

  it('reads the template of the stack and finds its bundles', () => {
    write({ 'manifest.json': MANIFEST, 'A.template.json': TEMPLATE });
    mkdirSync(join(directory, 'asset.code'));

    const [stack, ...others] = readAssembly(directory, LOCAL_ACCOUNT);
    const bundleDirectory = (key: string) => stack?.bundleDirectory(key);

    expect(others).toEqual([]);
    expect(stack).toMatchObject({ stackName: 'A', directory, template: JSON.parse(TEMPLATE) });
    expect(bundleDirectory('code.zip')).toBe(join(directory, 'asset.code'));
    expect(() => bundleDirectory('other.zip')).toThrow(
      new AssemblyError(`${directory} has no bundle for other.zip: run \`npx cdk synth\``),
    );
  });

  it('finds assets by the asset manifests', () => {
    const files = {
      one: { source: { path: 'elsewhere' }, destinations: { current: { objectKey: 'prefix/one.zip' } } },
      two: { source: { path: 'a.nested.template.json' }, destinations: { current: { objectKey: 'two.json' } } },
      three: { source: { path: 'code.zip' }, destinations: { current: { objectKey: 'three.zip' } } },
    };
    write({
      'manifest.json': MANIFEST,
      'A.template.json': TEMPLATE,
      'A.assets.json': JSON.stringify({ files }),
      'a.nested.template.json': '{"Resources":{}}',
      'code.zip': '',
    });
    mkdirSync(join(directory, 'elsewhere'));

    const [stack] = readAssembly(directory, LOCAL_ACCOUNT);

    expect(stack?.bundleDirectory('prefix/one.zip')).toBe(join(directory, 'elsewhere'));
    expect(stack?.nestedTemplate('https://s3.eu-central-1.amazonaws.com/bucket/two.json')).toEqual({ Resources: {} });
    expect(() => stack?.nestedTemplate('https://s3.amazonaws.com/b/other.json')).toThrow(
      new AssemblyError(
        `${directory} has no template for https://s3.amazonaws.com/b/other.json: run \`npx cdk synth\``,
      ),
    );
    expect(() => stack?.bundleDirectory('three.zip')).toThrow(
      new AssemblyError(
        `the simulator does not support code in a file: pass a folder in place of ${join(directory, 'code.zip')}`,
      ),
    );
  });

  it('reads all stacks, also those of stages, in the order of their dependencies', () => {
    const stackOf = (dependencies: string[] = [], properties = {}) => ({
      type: 'aws:cloudformation:stack',
      properties,
      dependencies,
    });
    const stage = { Inner: stackOf([], { stackName: 'Prod-Inner', templateFile: 'inner.json' }) };
    mkdirSync(join(directory, 'assembly-Prod'));
    write({
      'manifest.json': JSON.stringify({
        artifacts: {
          A: stackOf(['B', 'A.assets']),
          B: stackOf(),
          Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
        },
      }),
      'A.template.json': TEMPLATE,
      'B.template.json': TEMPLATE,
      'assembly-Prod/manifest.json': JSON.stringify({ artifacts: stage }),
      'assembly-Prod/inner.json': TEMPLATE,
    });
    const names = (stackName?: string) =>
      readAssembly(directory, LOCAL_ACCOUNT, stackName).map((stack) => stack.stackName);

    expect([names(), names('A'), names('Prod-Inner')]).toEqual([['B', 'A', 'Prod-Inner'], ['B', 'A'], ['Prod-Inner']]);
    expect(readAssembly(directory, LOCAL_ACCOUNT, 'Prod-Inner')[0]?.directory).toBe(join(directory, 'assembly-Prod'));
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a malformed asset manifest',
      { 'manifest.json': MANIFEST, 'A.template.json': TEMPLATE, 'A.assets.json': '{"files":{"x":{}}}' },
      'DIRECTORY/A.assets.json is not an asset manifest (files.x.source: is required; files.x.destinations: is required): run `npx cdk synth`',
    ],
    ['an empty directory', {}, 'DIRECTORY is not a CDK assembly: run `npx cdk synth`'],
    ['a manifest of another kind', { 'manifest.json': '{}' }, 'DIRECTORY is not a CDK assembly: run `npx cdk synth`'],
    [
      'a manifest that is not JSON',
      { 'manifest.json': '{' },
      'DIRECTORY/manifest.json is not valid JSON: run `npx cdk synth`',
    ],
    ['no template', { 'manifest.json': MANIFEST }, 'DIRECTORY/A.template.json is missing: run `npx cdk synth`'],
    [
      'a template that is not JSON',
      { 'manifest.json': MANIFEST, 'A.template.json': '' },
      'DIRECTORY/A.template.json is not valid JSON: run `npx cdk synth`',
    ],
    [
      'a template without resources',
      { 'manifest.json': MANIFEST, 'A.template.json': '{}' },
      'DIRECTORY/A.template.json is not a CloudFormation template (Resources: is required): run `npx cdk synth`',
    ],
    [
      'a resource without a type',
      { 'manifest.json': MANIFEST, 'A.template.json': '{"Resources":{"X":{}}}' },
      'DIRECTORY/A.template.json is not a CloudFormation template (Resources.X.Type: is required): run `npx cdk synth`',
    ],
  ])('rejects %s, and says what to do', (_, files, message) => {
    write(files);

    expect(() => readAssembly(directory, LOCAL_ACCOUNT)).toThrow(
      new AssemblyError(message.replace('DIRECTORY', directory)),
    );
  });

  it('names the stacks if none has the name', () => {
    write({ 'manifest.json': MANIFEST });

    expect(() => readAssembly(directory, LOCAL_ACCOUNT, 'B')).toThrow(
      new AssemblyError(`${directory} has the stacks A: name one of them, got B`),
    );
  });
});
