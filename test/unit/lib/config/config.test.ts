import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { CONFIG_SCHEMA_FILE, configSchema } from '../../../../bin/generate/config-schema';
import { EXAMPLES } from '../../../../bin/generate/examples';
import { ConfigError, readConfig, readConfigs } from '../../../../lib/config/config';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:111122223333:certificate/1e2f3a4b';

describe('the configuration', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-config-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (content: object | string): string => {
    const file = join(directory, 'rekey.config.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const base = { stackName: 'Rekey', brandsDirectory: 'brands', defaultBrand: 'aurora' };
  const faultsOf = (content: object | string): readonly string[] => {
    try {
      readConfigs(write(content));
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.issues : [String(error)];
    }
  };

  it('is one for a file without environments', () => {
    const configs = readConfigs(write({ $schema: './rekey.config.schema.json', ...base }));

    expect([...configs]).toEqual([['', base]]);
  });

  it('is one for each environment: the rest of the file, and what is different there', () => {
    const environments = {
      staging: { alarms: false, mail: { fromAddress: 'staging@example.com' } },
      production: { stackName: 'Rekey', region: 'eu-west-1' },
    };

    const configs = readConfigs(write({ ...base, mail: { fromAddress: 'no-reply@example.com' }, environments }));

    expect(Object.fromEntries(configs)).toEqual({
      staging: { ...base, stackName: 'Rekey-staging', ...environments.staging },
      production: { ...base, mail: { fromAddress: 'no-reply@example.com' }, ...environments.production },
    });
  });

  it('keeps of an object what its environment does not give', () => {
    const common = {
      alarms: { email: 'on-call@example.com' },
      mail: { fromAddress: 'a@example.com', fromName: 'Desk' },
    };
    const environments = {
      live: { alarms: { refusals: false }, mail: { fromAddress: 'b@example.com' } },
      quiet: { alarms: false as const },
    };

    const configs = readConfigs(write({ ...base, ...common, environments }));

    expect(configs.get('live')).toMatchObject({
      alarms: { email: 'on-call@example.com', refusals: false },
      mail: { fromAddress: 'b@example.com', fromName: 'Desk' },
    });
    expect(configs.get('quiet')?.alarms).toBe(false);
  });

  it('is found by the name of its environment, which may be left out where there is one', () => {
    const file = write({ ...base, environments: { live: {} } });

    expect(readConfig(file).stackName).toBe('Rekey-live');
    expect(readConfig(file, 'live').stackName).toBe('Rekey-live');
  });

  it.each([
    [undefined, 'has the environments staging, production: name one of them'],
    ['live', 'has no environment live: name one of staging, production'],
  ])('asks which one it is to be, for environment %s', (environment, fault) => {
    const file = write({ ...base, environments: { staging: {}, production: {} } });

    expect(() => readConfig(file, environment)).toThrow(fault);
  });

  it.each(['Kumo', 'Müller & Söhne', '日本語の会社', '👩\u200d🌾 Farm', '\u200fכומו'])(
    'accepts the name %s of a sender',
    (fromName) => {
      const file = write({ ...base, mail: { fromAddress: 'a@example.com', fromName } });

      expect(readConfig(file).mail?.fromName).toBe(fromName);
    },
  );

  it('has every fault told at once, with the place where it is', () => {
    const faults = faultsOf({
      ...base,
      stackName: '1',
      theme: 'dark',
      mail: { fromAddress: 'nobody', from: 'x', identity: 'subdomain' },
      operatorDomainPrefix: 'my-cognito',
      sms: 'yes',
      logRetentionDays: 4,
      alarms: { email: 'nobody', everything: true },
      customDomain: { domainName: 'UPPER.example.com', certificateArn: 'none' },
      clientBrands: { 'not an id': 'aurora' },
      environments: { 'not a name': {}, live: { account: '1', userPool: {} } },
    });

    expect([...faults].sort()).toEqual(
      [
        'stackName must begin with a letter, and contain only letters, digits and hyphens, got "1"',
        'theme is not known; remove it',
        'mail.fromAddress must be an email address, got "nobody"',
        'mail.from is not known; remove it',
        'mail.identity must be domain or address, got "subdomain"',
        'operatorDomainPrefix must not contain aws, amazon or cognito, which AWS reserves, got "my-cognito"',
        'sms must be a boolean, got "yes"',
        'logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 4',
        'alarms.email must be an email address, got "nobody"',
        'alarms.everything is not known; remove it',
        'customDomain.domainName must be a domain name in lower case, got "UPPER.example.com"',
        'customDomain.certificateArn must be the ARN of a certificate of AWS Certificate Manager, got "none"',
        'clientBrands.not an id is not a valid name: must be an app client id',
        'environments.not a name is not a valid name: must be letters, digits and hyphens',
        'environments.live.account must be the twelve digits of an account, got "1"',
        'environments.live.userPool.id is missing',
      ].sort(),
    );
  });

  it.each([
    ['no JSON', '{', /cannot be read/],
    ['a list', '[]', /\(file\) must be an object/],
    ['no environment', { ...base, environments: {} }, /environments must have at least one entry/],
    [
      'text messages for a pool of somebody else',
      { ...base, userPool: { id: 'eu-central-1_a' }, sms: true },
      /sms applies to a user pool that the stack creates/,
    ],
    [
      'pools to retain where there are none',
      { ...base, userPool: { id: 'eu-central-1_a' }, authorization: 'iam', removal: { userPools: 'retain' } },
      /removal\.userPools applies to user pools that the stack creates/,
    ],
    [
      'a domain of operators that IAM knows',
      { ...base, authorization: 'iam', operatorDomainPrefix: 'desk' },
      /operatorDomainPrefix requires an operator pool/,
    ],
    [
      'clients for operators that IAM knows',
      { ...base, authorization: 'iam', operatorClients: { Desk: { callbackUrls: ['https://desk.example.com'] } } },
      /operatorClients requires an operator pool, but authorization is iam: remove one/,
    ],
    ...['Agent', 'Admin', 'UserPool'].map(
      (name) =>
        [
          `a client for operators whose output has the name of another: ${name}`,
          { ...base, operatorClients: { [name]: { callbackUrls: ['https://desk.example.com'] } } },
          /must not be Agent, Admin or UserPool/,
        ] as [string, object, RegExp],
    ),
    [
      'a client for operators with a name that no output can have',
      { ...base, operatorClients: { 'the-desk': { callbackUrls: ['https://desk.example.com'] } } },
      /operatorClients\.the-desk is not a valid name: must be 1 to 64 letters and digits/,
    ],
    [
      'a client for operators at an address without TLS',
      { ...base, operatorClients: { Desk: { callbackUrls: ['http://desk.example.com'] } } },
      /operatorClients\.Desk\.callbackUrls\.0 must be an https URL/,
    ],
    ...[' ', '\u3000', '\u200b', '\u200d'].map(
      (fromName) =>
        [
          `the invisible name ${JSON.stringify(fromName)} of a sender`,
          { ...base, mail: { fromAddress: 'a@example.com', fromName } },
          /mail\.fromName must contain a visible character/,
        ] as [string, object, RegExp],
    ),
    ...['\u202eKumo', 'Kumo\u2066', 'Ku\u2028mo', 'Ku\u2029mo', 'Kumo\ud83d'].map(
      (fromName) =>
        [
          `the name ${JSON.stringify(fromName)} of a sender`,
          { ...base, mail: { fromAddress: 'a@example.com', fromName } },
          /mail\.fromName must not contain a line separator, a bidirectional control or an unpaired surrogate/,
        ] as [string, object, RegExp],
    ),
    ['no day of retention', { ...base, auditRetentionDays: 0 }, /auditRetentionDays must be at least 1, got 0/],
    ['ten years and a day', { ...base, auditRetentionDays: 3654 }, /auditRetentionDays must be at most 3653/],
    [
      'a subscription to a topic of somebody else',
      { ...base, alarms: { email: 'a@example.com', topicArn: 'arn:aws:sns:eu-central-1:111122223333:alarms' } },
      /alarms\.email subscribes to the topic of the stack/,
    ],
    [
      'a certificate of another Region',
      { ...base, region: 'eu-west-1', customDomain: { domainName: 'a.example.com', certificateArn: CERTIFICATE } },
      /customDomain\.certificateArn must be in the Region eu-west-1, got eu-central-1/,
    ],
    [
      'a pool of another Region',
      { ...base, region: 'eu-west-1', userPool: { id: 'eu-central-1_a' } },
      /userPool\.id must be in the Region eu-west-1, got eu-central-1/,
    ],
    [
      'a topic of another Region',
      { ...base, region: 'eu-west-1', alarms: { topicArn: 'arn:aws:sns:eu-central-1:111122223333:alarms' } },
      /alarms\.topicArn must be in the Region eu-west-1, got eu-central-1/,
    ],
    [
      'a role for a trigger that somebody else sets',
      {
        ...base,
        userPool: { id: 'eu-central-1_a', trigger: 'leave', smsRoleArn: 'arn:aws:iam::111122223333:role/sms' },
      },
      /userPool\.smsRoleArn requires that Rekey sets the trigger, but userPool\.trigger is leave/,
    ],
    [
      'a key for a trigger that somebody else sets',
      {
        ...base,
        userPool: {
          id: 'eu-central-1_a',
          trigger: 'leave',
          customSenderKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555',
        },
      },
      /userPool\.customSenderKeyArn requires that Rekey sets the trigger, but userPool\.trigger is leave/,
    ],
    [
      'two environments that are one stack',
      { ...base, environments: { one: { stackName: 'Same' }, two: { stackName: 'Same' } } },
      /environments\.two: stackName Same is also that of one: use another one/,
    ],
    [
      'two environments with one domain of operators',
      { ...base, operatorDomainPrefix: 'desk', environments: { one: {}, two: {} } },
      /environments\.two: operatorDomainPrefix desk is also that of one: use another one/,
    ],
    [
      'two environments that set the trigger of one pool',
      { ...base, userPool: { id: 'eu-central-1_a' }, environments: { one: {}, two: {} } },
      /environments\.two: userPool\.id eu-central-1_a is also that of one: use another one/,
    ],
    [
      'a name that is too long with its environment',
      { ...base, stackName: 'a'.repeat(120), environments: { production: {} } },
      /environments\.production: stackName must have at most 128 characters, got 131/,
    ],
    [
      'a threshold that is no number',
      { ...base, alarms: { recoveriesAMinute: '5' } },
      /alarms\.recoveriesAMinute must be a whole number, got "5"/,
    ],
    ['alarms that are no object', { ...base, alarms: true }, /alarms must be false or an object, got true/],
    ['tags that are a list', { ...base, tags: ['a'] }, /tags must be an object, got \["a"\]/],
    [
      'an ARN for an id',
      { ...base, userPool: { id: 'arn:aws:cognito-idp:eu:1:userpool/eu_1' } },
      /userPool\.id must be the id of a user pool, such as "eu-central-1_AbC123", got "arn:aws/,
    ],
    [
      'a contradiction in one environment',
      { ...base, authorization: 'iam', environments: { live: { operatorDomainPrefix: 'desk' } } },
      /^environments\.live: operatorDomainPrefix/,
    ],
  ])('is refused with %s', (_, content, fault) => {
    const faults = faultsOf(content);

    expect(faults).toEqual([expect.stringMatching(fault)]);
  });

  it('has a schema for editors that is the one it is validated with', () => {
    expect(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')).toBe(configSchema());
  });

  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')));

  it.each(EXAMPLES)('of the example %s is valid, by the schema too', (file) => {
    const configs = readConfigs(file);

    expect(configs.size).toBeGreaterThan(0);
    expect(validate(JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
  });
});
