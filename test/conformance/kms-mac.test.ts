import { KMS, type MacAlgorithmSpec } from '@aws-sdk/client-kms';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const UNKNOWN_KEY = '00000000-0000-4000-8000-000000000000';

/** Key specs with their algorithm and the length of their MACs. */
const SPECS = [
  ['HMAC_224', 'HMAC_SHA_224', 28],
  ['HMAC_256', 'HMAC_SHA_256', 32],
  ['HMAC_384', 'HMAC_SHA_384', 48],
  ['HMAC_512', 'HMAC_SHA_512', 64],
] as const;

const keyResource = (properties: object = {}) => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC', ...properties },
});
const id = (name: string) => ({ Value: { Ref: name } });

const TEMPLATE = {
  Resources: {
    ...Object.fromEntries(SPECS.map(([KeySpec]) => [KeySpec.replace('_', ''), keyResource({ KeySpec })])),
    Other: keyResource(),
    Signs: keyResource({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  },
  Outputs: {
    ...Object.fromEntries(SPECS.map(([KeySpec]) => [KeySpec.replace('_', ''), id(KeySpec.replace('_', ''))])),
    Other: id('Other'),
    Signs: id('Signs'),
  },
};

describeBySwitch('message authentication codes of AWS KMS', () => {
  let simulator: Simulator;
  let kms: KMS;

  const client = (credentials = { accessKeyId: 'local', secretAccessKey: 'local' }) =>
    new KMS({ endpoint: simulator.url, region: 'eu-central-1', credentials, maxAttempts: 1 });
  const keyOf = (spec: string) => simulator.outputs[spec.replace('_', '')] ?? '';
  const arnOf = (spec: string) => `arn:aws:kms:eu-central-1:000000000000:key/${keyOf(spec)}`;
  const control = (method: string, route: string, body?: object) =>
    simulatorClient(simulator.url).control(method, route, body);

  beforeAll(async () => {
    simulator = await startSmallStack(TEMPLATE);
    kms = client();
  });

  afterEach(async () => {
    await control('POST', 'reset');
  });

  afterAll(async () => {
    kms.destroy();
    await simulator.stop();
  });

  const request = (changes: object = {}) => ({
    KeyId: keyOf('HMAC_256'),
    Message: Buffer.from('message'),
    MacAlgorithm: 'HMAC_SHA_256' as MacAlgorithmSpec,
    ...changes,
  });
  const generate = async (changes: object = {}) => {
    const { Mac = new Uint8Array() } = await kms.generateMac(request(changes));
    return Buffer.from(Mac);
  };

  it.each(SPECS)('computes and verifies a MAC with a key of %s', async (spec, MacAlgorithm, length) => {
    const input = request({ KeyId: keyOf(spec), MacAlgorithm });

    const { Mac = new Uint8Array(), $metadata: _, ...rest } = await kms.generateMac(input);
    const { $metadata: __, ...verified } = await kms.verifyMac({ ...input, Mac });

    expect(Mac).toHaveLength(length);
    expect(rest).toEqual({ KeyId: arnOf(spec), MacAlgorithm });
    expect(verified).toEqual({ KeyId: arnOf(spec), MacAlgorithm, MacValid: true });
  });

  it('depends on the message and the key only', async () => {
    const mac = await generate();

    expect(await generate({ KeyId: arnOf('HMAC_256') })).toEqual(mac);
    expect(await generate({ Message: Buffer.from('other') })).not.toEqual(mac);
    expect(await generate({ KeyId: keyOf('Other') })).not.toEqual(mac);
  });

  it('is the same after a reset', async () => {
    const before = await generate();

    await control('POST', 'reset');

    expect(await generate()).toEqual(before);
  });

  it.each([
    ['one byte', 1],
    ['4096 bytes', 4096],
  ])('accepts a message of %s', async (_, length) => {
    expect(await generate({ Message: Buffer.alloc(length) })).toHaveLength(32);
  });

  it.each<[string, (mac: Buffer) => object]>([
    ['another MAC', (mac) => ({ Mac: Buffer.from(mac.map((byte) => byte ^ 1)) })],
    ['a shorter MAC', (mac) => ({ Mac: mac.subarray(0, 31) })],
    ['another message', () => ({ Message: Buffer.from('other') })],
    ['another key', () => ({ KeyId: keyOf('Other') })],
    ['another MAC in a dry run', (mac) => ({ Mac: mac.subarray(1), DryRun: true })],
  ])('does not verify %s', async (_, changes) => {
    const mac = await generate();

    const failed = kms.verifyMac({ ...request(), Mac: mac, ...changes(mac) });

    await expect(failed).rejects.toMatchObject({ name: 'KMSInvalidMacException', $fault: 'client' });
  });

  const operations = [
    ['GenerateMac', (input: object = {}) => kms.generateMac(request(input))],
    ['VerifyMac', async (input: object = {}) => kms.verifyMac({ ...request(), Mac: await generate(), ...input })],
  ] as const;
  const invalid = (sentence: string) => `1 validation error detected: ${sentence}`;

  describe.each(operations)('%s', (operation, call) => {
    it.each<[string, () => object, string, () => string | RegExp]>([
      [
        'a key that does not exist',
        () => ({ KeyId: UNKNOWN_KEY }),
        'NotFoundException',
        () => `Key 'arn:aws:kms:eu-central-1:000000000000:key/${UNKNOWN_KEY}' does not exist`,
      ],
      [
        'a signing key',
        () => ({ KeyId: keyOf('Signs') }),
        'InvalidKeyUsageException',
        () => `${arnOf('Signs')} key usage is SIGN_VERIFY which is not valid for ${operation}.`,
      ],
      [
        'the algorithm of another key spec',
        () => ({ MacAlgorithm: 'HMAC_SHA_512' }),
        'InvalidKeyUsageException',
        () => 'Algorithm HMAC_SHA_512 is incompatible with key spec HMAC_256.',
      ],
      [
        'an unknown algorithm',
        () => ({ MacAlgorithm: 'HMAC_MD5' }),
        'ValidationException',
        () =>
          invalid(
            "Value 'HMAC_MD5' at 'macAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [HMAC_SHA_224, HMAC_SHA_256, HMAC_SHA_384, HMAC_SHA_512]",
          ),
      ],
      [
        'no algorithm',
        () => ({ MacAlgorithm: undefined }),
        'ValidationException',
        () => invalid("Value null at 'macAlgorithm' failed to satisfy constraint: Member must not be null"),
      ],
      [
        'no message',
        () => ({ Message: undefined }),
        'ValidationException',
        () => invalid("Value null at 'message' failed to satisfy constraint: Member must not be null"),
      ],
      [
        'an empty message',
        () => ({ Message: Buffer.of() }),
        'ValidationException',
        () =>
          invalid(
            "Value at 'message' failed to satisfy constraint: Member must have length greater than or equal to 1",
          ),
      ],
      [
        'a message of 4097 bytes',
        () => ({ Message: Buffer.alloc(4097) }),
        'ValidationException',
        () =>
          invalid(
            "Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096",
          ),
      ],
      ['a grant token', () => ({ GrantTokens: ['token'] }), 'InvalidGrantTokenException', () => /grant token/],
      ['a dry run', () => ({ DryRun: true }), 'DryRunOperationException', () => /would have succeeded/],
      ['a member of the wrong type', () => ({ KeyId: 7 }), 'SerializationException', () => 'KeyId has the wrong type.'],
    ])('rejects %s', async (_, input, name, message) => {
      const expected = message();

      const failed = call(input());

      await expect(failed).rejects.toMatchObject({
        name,
        message: typeof expected === 'string' ? expected : expect.stringMatching(expected),
      });
    });

    it('rejects a disabled key, before it compares', async () => {
      await kms.disableKey({ KeyId: keyOf('HMAC_256') });

      const failed = kms[operation === 'GenerateMac' ? 'generateMac' : 'verifyMac']({
        ...request(),
        Mac: Buffer.of(1),
      });

      await expect(failed).rejects.toEqual(refused('DisabledException', `${arnOf('HMAC_256')} is disabled.`));
    });

    it('fails with an injected exception', async () => {
      await control('POST', 'faults', { operation, exception: 'KMSInternalException', times: 1 });

      const failed = kms[operation === 'GenerateMac' ? 'generateMac' : 'verifyMac']({
        ...request(),
        Mac: Buffer.of(1),
      });

      await expect(failed).rejects.toMatchObject({ name: 'KMSInternalException', $fault: 'server' });
    });
  });

  it.each([
    [0, "Value at 'mac' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    [6145, "Value at 'mac' failed to satisfy constraint: Member must have length less than or equal to 6144"],
  ])('VerifyMac rejects a MAC of %d bytes', async (length, sentence) => {
    const failed = kms.verifyMac({ ...request(), Mac: Buffer.alloc(length) });

    await expect(failed).rejects.toEqual(refused('ValidationException', invalid(sentence)));
  });

  it('rejects Sign and GetPublicKey with an HMAC key', async () => {
    const KeyId = keyOf('HMAC_256');

    const signing = kms.sign({ KeyId, Message: Buffer.of(1), SigningAlgorithm: 'ECDSA_SHA_256' });
    const reading = kms.getPublicKey({ KeyId });

    const usage = `${arnOf('HMAC_256')} key usage is GENERATE_VERIFY_MAC which is not valid for signing.`;
    await expect(signing).rejects.toEqual(refused('InvalidKeyUsageException', usage));
    await expect(reading).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  });

  describe('for a principal with permissions', () => {
    const act = async (statement: object, changes: object = {}) => {
      const statements = [{ Effect: 'Allow', Resource: arnOf('HMAC_256'), ...statement }];
      const key = await control('POST', 'principals', { name: 'computes', statements });
      const own = client(key as { accessKeyId: string; secretAccessKey: string });
      try {
        return await Promise.allSettled([
          own.generateMac(request(changes)),
          own.verifyMac({ ...request(changes), Mac: await generate() }),
        ]).then((outcomes) => outcomes.map((one) => (one.status === 'rejected' ? one.reason.message : 'allowed')));
      } finally {
        own.destroy();
      }
    };
    const denied = (operation: string, resource = arnOf('HMAC_256')) =>
      `User: arn:aws:iam::000000000000:user/computes is not authorized to perform: kms:${operation} on resource: ${resource} because no identity-based policy allows the kms:${operation} action`;

    it('needs permission for each operation', async () => {
      expect(await act({ Action: 'kms:GenerateMac' })).toEqual(['allowed', denied('VerifyMac')]);
      expect(await act({ Action: ['kms:VerifyMac'] })).toEqual([denied('GenerateMac'), 'allowed']);
    });

    it('needs permission for the key', async () => {
      const KeyId = keyOf('Other');

      expect(await act({ Action: 'kms:*' }, { KeyId })).toEqual([
        denied('GenerateMac', arnOf('Other')),
        denied('VerifyMac', arnOf('Other')),
      ]);
    });

    it.each([
      ['HMAC_SHA_256', ['allowed', 'allowed']],
      ['HMAC_SHA_512', [expect.stringContaining('not authorized'), expect.stringContaining('not authorized')]],
    ])('can be limited to the algorithm %s', async (algorithm, outcomes) => {
      const Condition = { StringEquals: { 'kms:MacAlgorithm': algorithm } };

      expect(await act({ Action: ['kms:GenerateMac', 'kms:VerifyMac'], Condition })).toEqual(outcomes);
    });
  });
});

describeBySwitch('an HMAC key of the template', () => {
  const start = async (properties: object) => {
    const simulator = await startSmallStack({ Resources: { Key: keyResource(properties) } });
    await simulator.stop();
  };
  const policy = (Action: string[]) => ({
    KeyPolicy: {
      Version: '2012-10-17',
      Statement: [{ Action, Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Resource: '*' }],
    },
  });

  it('is created with a key policy that delegates its use', async () => {
    await expect(start(policy(['kms:GenerateMac', 'kms:VerifyMac', 'kms:DescribeKey']))).resolves.toBeUndefined();
  });

  it.each([
    [{ KeyUsage: 'SIGN_VERIFY' }, 'the simulator supports KeyUsage only as "GENERATE_VERIFY_MAC", got "SIGN_VERIFY"'],
    [
      { KeySpec: 'HMAC_128' },
      'the simulator supports KeySpec only as ECC_NIST_P256, HMAC_224, HMAC_256, HMAC_384, HMAC_512, got "HMAC_128"',
    ],
    [
      policy(['kms:GenerateMac']),
      'the simulator supports KeyPolicy only as one statement that delegates kms:GenerateMac and kms:VerifyMac',
    ],
    [
      policy(['kms:Sign', 'kms:GetPublicKey']),
      'the simulator supports KeyPolicy only as one statement that delegates kms:GenerateMac and kms:VerifyMac',
    ],
  ])('is rejected with %j', async (properties, sentence) => {
    await expect(start(properties)).rejects.toThrow(sentence);
  });
});
