import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFunctions } from '../../bin/write-functions';
import { readConfig } from '../../lib';
import event from '../events/custom-message-forgot-password.json';
import { templateOf } from '../support/templates';

const DESCRIPTIONS = {
  'custom-message': 'Brands and localizes the messages of the user pool',
  'admin-api': 'Answers the admin API',
} as const;

interface FunctionProperties {
  readonly Description: string;
  readonly Runtime: string;
  readonly Architectures: readonly string[];
  readonly Handler: string;
  readonly MemorySize: number;
  readonly Timeout: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

/** The functions for whoever deploys without CDK, against those that CDK deploys. */
describe('the functions as plain files', () => {
  const document = readFileSync(join(__dirname, '../../docs/deploy.md'), 'utf8');
  const config = { ...readConfig('rekey.config.json'), mayChoosePermanentPasswords: true };
  const deployed = Object.values(templateOf(config).Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties as unknown as FunctionProperties);
  const propertiesOf = (name: keyof typeof DESCRIPTIONS) =>
    deployed.find(({ Description }) => Description === DESCRIPTIONS[name]);
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-functions-'));
    writeFunctions(directory, 'rekey.config.json', undefined);
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  const names = Object.keys(DESCRIPTIONS) as (keyof typeof DESCRIPTIONS)[];
  it.each(names)('say of %s how CDK runs it', (name) => {
    const settings = JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8'));

    const properties = propertiesOf(name);

    expect(settings[name]).toEqual({
      runtime: properties?.Runtime,
      architecture: properties?.Architectures[0],
      handler: properties?.Handler,
      description: properties?.Description,
      memoryMegabytes: properties?.MemorySize,
      timeoutSeconds: properties?.Timeout,
    });
  });

  it.each(names)('have the variables of %s in docs/deploy.md, and no others', (name) => {
    const documented = [...document.matchAll(new RegExp(`^\\| ${name} \\| \`([A-Z_]+)\` \\|`, 'gm'))].map(
      ([, variable]) => variable,
    );

    expect(documented.sort()).toEqual(Object.keys(propertiesOf(name)?.Environment.Variables ?? {}).sort());
  });

  it.each([
    ['runtime       = "nodejs24.x"', 'Runtime: nodejs24.x'],
    ['architectures = ["arm64"]', 'Architectures: [arm64]'],
    ['handler       = "index.handler"', 'Handler: index.handler'],
    ['memory_size   = 512', 'MemorySize: 512'],
    ['timeout       = 5', 'Timeout: 5'],
  ])('are set for Terraform by %s and for SAM by %s, as CDK does', (hcl, yaml) => {
    const { Runtime, Architectures, Handler, MemorySize, Timeout } = propertiesOf('custom-message') ?? {};

    expect(document).toContain(hcl);
    expect(document).toContain(yaml);
    expect([Runtime, Architectures?.[0], Handler, String(MemorySize), String(Timeout)]).toContain(
      yaml.split(/: \[?/)[1]?.replace(']', ''),
    );
  });

  it('answer an event with nothing else around them', () => {
    const code = `require(${JSON.stringify(join(directory, 'custom-message'))}).handler(${JSON.stringify(event)}).then((answered) => process.stderr.write(JSON.stringify(answered.response)))`;

    const { stderr, status } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env: {} });

    expect(status).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ smsMessage: expect.stringContaining('{####}') });
  });
});
