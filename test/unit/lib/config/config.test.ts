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
  const issuesOf = (content: object | string): readonly string[] => {
    try {
      readConfigs(write(content));
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.issues : [String(error)];
    }
  };

  it('is a single one for a file without environments', () => {
    const configs = readConfigs(write({ $schema: './rekey.config.schema.json', ...base }));

    expect([...configs]).toEqual([['', base]]);
  });

  it('is one per environment: the common settings, merged with those of the environment', () => {
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

  it('retains members of an object that its environment does not set', () => {
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

  it('is found by the name of its environment, which is optional if there is only one', () => {
    const file = write({ ...base, environments: { live: {} } });

    expect(readConfig(file).stackName).toBe('Rekey-live');
    expect(readConfig(file, 'live').stackName).toBe('Rekey-live');
  });

  it.each([
    [undefined, 'has the environments staging, production: select one of them'],
    ['live', 'has no environment live: select one of staging, production'],
  ])('is rejected without a known environment: %s', (environment, issue) => {
    const file = write({ ...base, environments: { staging: {}, production: {} } });

    expect(() => readConfig(file, environment)).toThrow(issue);
  });

  it.each(['Kumo', 'Müller & Söhne', '日本語の会社', '👩\u200d🌾 Farm', '\u200fכומו'])(
    'accepts the sender name %s',
    (fromName) => {
      const file = write({ ...base, mail: { fromAddress: 'a@example.com', fromName } });

      expect(readConfig(file).mail?.fromName).toBe(fromName);
    },
  );

  it('is rejected with all issues at once, each with its path', () => {
    const issues = issuesOf({
      ...base,
      stackName: '1',
      theme: 'dark',
      mail: { fromAddress: 'nonsense', from: 'x', identity: 'subdomain' },
      operatorDomainPrefix: 'my-cognito',
      sms: 'yes',
      logRetentionDays: 4,
      alarms: { email: 'nonsense', everything: true },
      customDomain: { domainName: 'UPPER.example.com', certificateArn: 'none' },
      clientBrands: { 'not an id': 'aurora' },
      environments: { 'not a name': {}, live: { account: '1', userPool: {} } },
    });

    expect([...issues].sort()).toEqual(
      [
        'stackName must begin with a letter, and contain only letters, digits and hyphens, got "1"',
        'theme is not known; remove it',
        'mail.fromAddress must be an email address, got "nonsense"',
        'mail.from is not known; remove it',
        'mail.identity must be domain or address, got "subdomain"',
        'operatorDomainPrefix must not contain aws, amazon or cognito, which AWS reserves, got "my-cognito"',
        'sms must be a boolean, got "yes"',
        'logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 4',
        'alarms.email must be an email address, got "nonsense"',
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
      'SMS messages for an existing pool',
      { ...base, userPool: { id: 'eu-central-1_a' }, sms: true },
      /sms applies to a user pool that the stack creates/,
    ],
    [
      'a removal policy for pools that the stack does not create',
      { ...base, userPool: { id: 'eu-central-1_a' }, authorization: 'iam', removal: { userPools: 'retain' } },
      /removal\.userPools applies to user pools that the stack creates/,
    ],
    [
      'an operator domain with the authorization iam',
      { ...base, authorization: 'iam', operatorDomainPrefix: 'desk' },
      /operatorDomainPrefix requires an operator pool/,
    ],
    [
      'operator clients with the authorization iam',
      { ...base, authorization: 'iam', operatorClients: { Desk: { callbackUrls: ['https://desk.example.com'] } } },
      /operatorClients requires an operator pool, but authorization is iam: remove one/,
    ],
    [
      'the console with the authorization iam',
      { ...base, authorization: 'iam', console: true },
      /console requires an operator pool, where people sign in, but authorization is iam: remove one/,
    ],
    [
      'an operator client with the name of that of the console',
      { ...base, console: true, operatorClients: { Console: { callbackUrls: ['https://desk.example.com'] } } },
      /operatorClients\.Console has the name of the app client that console creates: use a different name/,
    ],
    ...['Agent', 'Admin', 'UserPool'].map(
      (name) =>
        [
          `an operator client whose output has the name of another: ${name}`,
          { ...base, operatorClients: { [name]: { callbackUrls: ['https://desk.example.com'] } } },
          /must not be Agent, Admin or UserPool/,
        ] as [string, object, RegExp],
    ),
    [
      'an operator client with a name that is invalid for an output',
      { ...base, operatorClients: { 'the-desk': { callbackUrls: ['https://desk.example.com'] } } },
      /operatorClients\.the-desk is not a valid name: must be 1 to 64 letters and digits/,
    ],
    [
      'an operator client with a URL without TLS',
      { ...base, operatorClients: { Desk: { callbackUrls: ['http://desk.example.com'] } } },
      /operatorClients\.Desk\.callbackUrls\.0 must be an https URL/,
    ],
    ...[' ', '\u3000', '\u200b', '\u200d'].map(
      (fromName) =>
        [
          `the invisible sender name ${JSON.stringify(fromName)}`,
          { ...base, mail: { fromAddress: 'a@example.com', fromName } },
          /mail\.fromName must contain a visible character/,
        ] as [string, object, RegExp],
    ),
    ...['\u202eKumo', 'Kumo\u2066', 'Ku\u2028mo', 'Ku\u2029mo', 'Kumo\ud83d'].map(
      (fromName) =>
        [
          `the sender name ${JSON.stringify(fromName)}`,
          { ...base, mail: { fromAddress: 'a@example.com', fromName } },
          /mail\.fromName must not contain a line separator, a bidirectional control or an unpaired surrogate/,
        ] as [string, object, RegExp],
    ),
    ['no day of retention', { ...base, auditRetentionDays: 0 }, /auditRetentionDays must be at least 1, got 0/],
    ['ten years and a day', { ...base, auditRetentionDays: 3654 }, /auditRetentionDays must be at most 3653/],
    [
      'a subscription to an existing topic',
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
      'a role for a trigger that the owner of the pool sets',
      {
        ...base,
        userPool: { id: 'eu-central-1_a', trigger: 'leave', smsRoleArn: 'arn:aws:iam::111122223333:role/sms' },
      },
      /userPool\.smsRoleArn requires that Rekey sets the trigger, but userPool\.trigger is leave/,
    ],
    [
      'a key for a trigger that the owner of the pool sets',
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
      'two environments with the same stack',
      { ...base, environments: { one: { stackName: 'Same' }, two: { stackName: 'Same' } } },
      /environments\.two: stackName Same is also used by one: use a different one/,
    ],
    [
      'two environments with the same operator domain',
      { ...base, operatorDomainPrefix: 'desk', environments: { one: {}, two: {} } },
      /environments\.two: operatorDomainPrefix desk is also used by one: use a different one/,
    ],
    [
      'two environments with the same user pool',
      { ...base, userPool: { id: 'eu-central-1_a' }, environments: { one: {}, two: {} } },
      /environments\.two: userPool\.id eu-central-1_a is also used by one: use a different one/,
    ],
    [
      'a stack name that is too long with the name of its environment',
      { ...base, stackName: 'a'.repeat(120), environments: { production: {} } },
      /environments\.production: stackName must have at most 128 characters, got 131/,
    ],
    [
      'a threshold that is not a number',
      { ...base, alarms: { recoveriesAMinute: '5' } },
      /alarms\.recoveriesAMinute must be a whole number, got "5"/,
    ],
    ['alarms that are no object', { ...base, alarms: true }, /alarms must be false or an object, got true/],
    ['tags that are a list', { ...base, tags: ['a'] }, /tags must be an object, got \["a"\]/],
    [
      'an ARN instead of an id',
      { ...base, userPool: { id: 'arn:aws:cognito-idp:eu:1:userpool/eu_1' } },
      /userPool\.id must be the id of a user pool, such as "eu-central-1_AbC123", got "arn:aws/,
    ],
    [
      'a contradiction in one environment',
      { ...base, authorization: 'iam', environments: { live: { operatorDomainPrefix: 'desk' } } },
      /^environments\.live: operatorDomainPrefix/,
    ],
  ])('is rejected with %s', (_, content, issue) => {
    const issues = issuesOf(content);

    expect(issues).toEqual([expect.stringMatching(issue)]);
  });

  it('has an editor schema that equals the schema of the validation', () => {
    expect(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')).toBe(configSchema());
  });

  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(CONFIG_SCHEMA_FILE, 'utf8')));

  it.each(EXAMPLES)('of the example %s is valid, by the schema too', (file) => {
    const configs = readConfigs(file);

    expect(configs.size).toBeGreaterThan(0);
    expect(validate(JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
  });
});
