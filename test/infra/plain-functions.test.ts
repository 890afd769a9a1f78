import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFunctions } from '../../bin/commands/write-functions';
import { templateOf } from '../../bin/generate/templates';
import { readConfig } from '../../lib';
import { FUNCTIONS } from '../../lib/functions/function-source';
import event from '../events/custom-message-forgot-password.json';

type ByHand = 'custom-message' | 'post-confirmation' | 'admin-api';

interface FunctionProperties {
  readonly Description: string;
  readonly Runtime: string;
  readonly Architectures: readonly string[];
  readonly Handler: string;
  readonly MemorySize: number;
  readonly Timeout: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

/** Compares the functions for deployments without CDK with those that CDK deploys. */
describe('the functions as plain files', () => {
  const document = readFileSync(join(__dirname, '../../docs/deploy.md'), 'utf8');
  const config = {
    ...readConfig('rekey.config.json'),
    mayChoosePermanentPasswords: true,
    publicBrandChoice: false,
    auditRetentionDays: 365,
    auditSourceAddress: false,
    callerVerification: { setPassword: 'required' },
    limits: { perUserAnHour: 3 },
  } as const;
  const deployed = Object.values(templateOf(config).Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties as unknown as FunctionProperties);
  const propertiesOf = (name: ByHand) =>
    deployed.find(({ Description }) => Description === FUNCTIONS[name].description);
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-functions-'));
    writeFunctions(directory, readConfig('rekey.config.json'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  const names: ByHand[] = ['custom-message', 'post-confirmation', 'admin-api'];
  it.each(names)('describe the settings with which CDK deploys %s', (name) => {
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

  it.each(names)('have exactly the variables of %s in docs/deploy.md', (name) => {
    const documented = [...document.matchAll(new RegExp(`^\\| ${name} \\| \`([A-Z_]+)\` \\|`, 'gm'))].map(
      ([, variable]) => variable,
    );

    expect(documented.sort()).toEqual(Object.keys(propertiesOf(name)?.Environment.Variables ?? {}).sort());
  });

  it.each<[keyof FunctionProperties, (value: unknown) => string, (value: unknown) => string]>([
    ['Runtime', (value) => `runtime       = "${value}"`, (value) => `Runtime: ${value}`],
    ['Architectures', (value) => `architectures = ["${value}"]`, (value) => `Architectures: [${value}]`],
    ['Handler', (value) => `handler       = "${value}"`, (value) => `Handler: ${value}`],
    ['MemorySize', (value) => `memory_size   = ${value}`, (value) => `MemorySize: ${value}`],
    ['Timeout', (value) => `timeout       = ${value}`, (value) => `Timeout: ${value}`],
  ])('have for Terraform and for SAM the %s that CDK sets', (name, hcl, yaml) => {
    const value = [propertiesOf('custom-message')?.[name]].flat()[0];

    expect(document).toContain(hcl(value));
    expect(document).toContain(yaml(value));
  });

  it('state whether the trigger writes emails: for an existing pool only if the configuration states it', () => {
    const [own, existing] = ['rekey.config.json', 'examples/minimal.config.json'].map((config) =>
      writeFunctions(join(directory, 'other'), readConfig(config)),
    );

    expect(own?.writesMail).toBe(true);
    expect(existing?.writesMail).toBe(false);
  });

  it('handle an event without other files', () => {
    const code = `require(${JSON.stringify(join(directory, 'custom-message'))}).handler(${JSON.stringify(event)}).then((answered) => process.stderr.write(JSON.stringify(answered.response)))`;

    const { stderr, status } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env: {} });

    expect(status).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ smsMessage: expect.stringContaining('{####}') });
  });
});
