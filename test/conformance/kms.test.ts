import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { KMS, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { customResourceCode, customResourceTemplate } from '../support/simulator/custom-resource';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const SIGNING_KEY = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
const UNKNOWN_KEY = '00000000-0000-4000-8000-000000000000';
const ALLOW_SIGN = { Effect: 'Allow', Action: 'kms:Sign', Resource: { 'Fn::GetAtt': ['Key', 'Arn'] } };

const keyResource = (properties: object = {}) => ({
  Type: 'AWS::KMS::Key',
  Properties: { ...SIGNING_KEY, ...properties },
});
const outputs = { KeyId: { Value: { Ref: 'Key' } }, KeyArn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } };

function clientOf(simulator: Simulator, changes: object = {}) {
  return new KMS({
    endpoint: simulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    ...changes,
  });
}

describeBySwitch('AWS KMS', () => {
  let simulator: Simulator;
  let kms: KMS;
  let KeyId: string;
  let arn: string;

  beforeAll(async () => {
    simulator = await startSmallStack({ Resources: { Key: keyResource() }, Outputs: outputs });
    kms = clientOf(simulator);
    ({ KeyId = '', KeyArn: arn = '' } = simulator.outputs);
  });

  afterEach(async () => {
    await simulatorClient(simulator.url).control('POST', 'reset');
  });

  afterAll(async () => {
    kms.destroy();
    await simulator.stop();
  });

  const publicKey = async () => {
    const { PublicKey = new Uint8Array() } = await kms.getPublicKey({ KeyId });
    return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  };
  const sign = (input: object = {}) =>
    kms.sign({ KeyId, Message: Buffer.from('message'), SigningAlgorithm: 'ECDSA_SHA_256', ...input });

  it('names a key by its ID and its ARN', () => {
    expect(KeyId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(arn).toBe(`arn:aws:kms:eu-central-1:000000000000:key/${KeyId}`);
  });

  it('returns the public key and its usage', async () => {
    const { $metadata: _, PublicKey, ...rest } = await kms.getPublicKey({ KeyId: arn });

    expect(rest).toEqual({
      KeyId: arn,
      CustomerMasterKeySpec: 'ECC_NIST_P256',
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ECDSA_SHA_256'],
    });
    expect((await publicKey()).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it.each([
    ['a message', 'RAW', Buffer.from('message')],
    ['a message without a MessageType', undefined, Buffer.from('message')],
    ['a message of one byte', 'RAW', Buffer.of(0)],
    ['a message of 4096 bytes', 'RAW', Buffer.alloc(4096, 'x')],
    ['the digest of a message', 'DIGEST', Buffer.from('message')],
  ])('signs %s, in DER', async (_, MessageType, message) => {
    const Message = MessageType === 'DIGEST' ? createHash('sha256').update(message).digest() : message;
    const signed = await sign({ Message, MessageType });

    expect(signed).toMatchObject({ KeyId: arn, SigningAlgorithm: 'ECDSA_SHA_256' });
    expect(verify('sha256', message, await publicKey(), Buffer.from(signed.Signature ?? []))).toBe(true);
    expect(verify('sha256', Buffer.from('other'), await publicKey(), Buffer.from(signed.Signature ?? []))).toBe(false);
  });

  it('signs every digest with a different signature that verifies', async () => {
    const key = await publicKey();
    const signatures = new Set<string>();
    for (let run = 0; run < 60; run += 1) {
      const message = randomBytes(run);
      const { Signature = new Uint8Array() } = await sign({
        Message: createHash('sha256').update(message).digest(),
        MessageType: 'DIGEST',
      });
      signatures.add(Buffer.from(Signature).toString('hex'));

      expect(verify('sha256', message, key, Signature)).toBe(true);
    }

    expect(signatures.size).toBe(60);
  });

  const ALGORITHMS: SigningAlgorithmSpec[] = ['ECDSA_SHA_384', 'RSASSA_PSS_SHA_256', 'SM2DSA'];

  it.each<[string, object, string, string | RegExp]>([
    [
      'a key that does not exist',
      { KeyId: UNKNOWN_KEY },
      'NotFoundException',
      `Key 'arn:aws:kms:eu-central-1:000000000000:key/${UNKNOWN_KEY}' does not exist`,
    ],
    [
      'a key of another Region',
      { KeyId: `arn:aws:kms:us-east-1:000000000000:key/${UNKNOWN_KEY}` },
      'NotFoundException',
      `Key 'arn:aws:kms:us-east-1:000000000000:key/${UNKNOWN_KEY}' does not exist`,
    ],
    ['a malformed key ID', { KeyId: 'mine' }, 'NotFoundException', "Invalid keyId 'mine'"],
    [
      'an alias',
      { KeyId: 'alias/mine' },
      'NotFoundException',
      'Alias arn:aws:kms:eu-central-1:000000000000:alias/mine is not found.',
    ],
    ...ALGORITHMS.map((SigningAlgorithm): [string, object, string, string] => [
      SigningAlgorithm,
      { SigningAlgorithm },
      'InvalidKeyUsageException',
      `Algorithm ${SigningAlgorithm} is incompatible with key spec ECC_NIST_P256.`,
    ]),
    [
      'an unknown algorithm',
      { SigningAlgorithm: 'ROT13' },
      'ValidationException',
      /^1 validation error detected: Value 'ROT13' at 'signingAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: \[RSASSA_PSS_SHA_256, /,
    ],
    [
      'no algorithm',
      { SigningAlgorithm: undefined },
      'ValidationException',
      "1 validation error detected: Value null at 'signingAlgorithm' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an empty message',
      { Message: Buffer.of() },
      'ValidationException',
      "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a message of 4097 bytes',
      { Message: Buffer.alloc(4097) },
      'ValidationException',
      "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096",
    ],
    [
      'a digest of 31 bytes',
      { Message: Buffer.alloc(31), MessageType: 'DIGEST' },
      'ValidationException',
      'Digest is invalid length for algorithm ECDSA_SHA_256.',
    ],
    [
      'a digest of 33 bytes',
      { Message: Buffer.alloc(33), MessageType: 'DIGEST' },
      'ValidationException',
      'Digest is invalid length for algorithm ECDSA_SHA_256.',
    ],
    [
      'another type of message',
      { MessageType: 'EXTERNAL_MU' },
      'ValidationException',
      'Message type EXTERNAL_MU is incompatible with key spec ECC_NIST_P256.',
    ],
    ['a grant token', { GrantTokens: ['token'] }, 'InvalidGrantTokenException', 'The grant token is not valid.'],
    [
      'a dry run',
      { DryRun: true },
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
    ],
    [
      'a message that is not base64',
      { Message: undefined, KeyId: 7 },
      'SerializationException',
      'KeyId has the wrong type.',
    ],
  ])('refuses to sign with %s', async (_, input, name, message) => {
    await expect(sign(input)).rejects.toEqual(refused(name, message));
  });

  it('rejects a disabled key until it is enabled again', async () => {
    await kms.disableKey({ KeyId });

    const disabled = refused('DisabledException', `${arn} is disabled.`);
    await expect(sign()).rejects.toEqual(disabled);
    await expect(kms.getPublicKey({ KeyId })).rejects.toEqual(disabled);
    await kms.enableKey({ KeyId });
    expect(await sign()).toMatchObject({ KeyId: arn });
  });

  it('enables a key again on a reset, with the same key material', async () => {
    const before = await publicKey();
    await kms.disableKey({ KeyId });

    await simulatorClient(simulator.url).control('POST', 'reset');

    expect((await publicKey()).equals(before)).toBe(true);
  });

  it('rejects an operation that it does not implement', async () => {
    await expect(kms.listKeys()).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The simulator does not implement the operation ListKeys.',
    });
  });

  it.each([
    [
      'a wrong secret',
      { credentials: { accessKeyId: 'local', secretAccessKey: 'other' } },
      'InvalidSignatureException',
      /^The request signature we calculated does not match/,
    ],
    [
      'an unknown key ID',
      { credentials: { accessKeyId: 'other', secretAccessKey: 'local' } },
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'another Region',
      { region: 'us-east-1' },
      'InvalidSignatureException',
      'Credential should be scoped to a valid region.',
    ],
  ])('rejects a signature with %s', async (_, changes, name, message) => {
    const client = clientOf(simulator, changes);

    const failed = client.getPublicKey({ KeyId });

    await expect(failed).rejects.toEqual(refused(name, message));
    client.destroy();
  });

  it('fails with an injected exception', async () => {
    const { control } = simulatorClient(simulator.url);
    await control('POST', 'faults', { operation: 'Sign', exception: 'KMSInternalException', times: 1 });

    const failed = sign();

    await expect(failed).rejects.toMatchObject({ name: 'KMSInternalException', $fault: 'server' });
  });
});

describeBySwitch('AWS KMS for a function', () => {
  const probe = async (statements: object[]) => {
    const code = customResourceCode(`
      const kms = new (aws('client-kms').KMS)({});
      const KeyId = event.ResourceProperties.KeyId;
      const tried = (call) => call.then(() => 'allowed', ({ name, message }) => name + ': ' + message);
      return {
        Sign: await tried(kms.sign({ KeyId, Message: Buffer.from('x'), SigningAlgorithm: 'ECDSA_SHA_256' })),
        GetPublicKey: await tried(kms.getPublicKey({ KeyId })),
      };`);
    const simulator = await startSmallStack(
      {
        Resources: {
          Key: keyResource(),
          ...customResourceTemplate({ Properties: { KeyId: { Ref: 'Key' } } }, { statements }),
        },
        Outputs: {
          ...outputs,
          Sign: { Value: { 'Fn::GetAtt': ['Custom', 'Sign'] } },
          GetPublicKey: { Value: { 'Fn::GetAtt': ['Custom', 'GetPublicKey'] } },
        },
      },
      code,
    );
    await simulator.stop();
    return simulator.outputs;
  };

  it('allows a role its actions on the key, and denies all others', async () => {
    const { Sign, GetPublicKey, KeyArn } = await probe([ALLOW_SIGN]);

    expect(Sign).toBe('allowed');
    expect(GetPublicKey).toMatch(
      /^AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role\/\S+ is not authorized to perform: kms:GetPublicKey on resource: /,
    );
    expect(GetPublicKey).toContain(
      `on resource: ${KeyArn} because no identity-based policy allows the kms:GetPublicKey action`,
    );
  });

  it('denies a key that the role does not allow', async () => {
    const { Sign } = await probe([{ ...ALLOW_SIGN, Resource: 'arn:aws:kms:eu-central-1:000000000000:key/other' }]);

    expect(Sign).toMatch(/^AccessDeniedException: /);
  });
});

describeBySwitch('a key of the template', () => {
  const start = async (properties: object) => {
    const simulator = await startSmallStack({ Resources: { Key: keyResource(properties) }, Outputs: outputs });
    await simulator.stop();
  };
  const policy = (changes: object) => ({
    KeyPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'kms:*',
          Effect: 'Allow',
          Principal: {
            AWS: {
              'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']],
            },
          },
          Resource: '*',
          ...changes,
        },
      ],
    },
  });

  it.each([
    [{ Description: 'signs', EnableKeyRotation: false, PendingWindowInDays: 7, Enabled: true, Tags: [] }],
    [policy({})],
    [policy({ Sid: 'Enable IAM User Permissions' })],
  ])('is created with %j', async (properties) => {
    await expect(start(properties)).resolves.toBeUndefined();
  });

  it.each([
    [
      { KeySpec: undefined },
      'AWS::KMS::Key Key: the simulator supports KeySpec only as ECC_NIST_P256, HMAC_224, HMAC_256, HMAC_384, HMAC_512, got undefined',
    ],
    [
      { KeySpec: 'RSA_2048' },
      'the simulator supports KeySpec only as ECC_NIST_P256, HMAC_224, HMAC_256, HMAC_384, HMAC_512, got "RSA_2048"',
    ],
    [{ KeyUsage: 'KEY_AGREEMENT' }, 'the simulator supports KeyUsage only as "SIGN_VERIFY", got "KEY_AGREEMENT"'],
    [{ EnableKeyRotation: true }, 'the simulator supports EnableKeyRotation only as absent or false'],
    [
      { MultiRegion: true, Origin: 'EXTERNAL' },
      'the simulator does not support MultiRegion, Origin (AWS::KMS::Key Key)',
    ],
    [
      policy({ Action: 'kms:Sign' }),
      'the simulator supports KeyPolicy only as one statement that delegates kms:Sign and kms:GetPublicKey',
    ],
    [
      policy({ Principal: '*' }),
      'the simulator supports KeyPolicy only as one statement that delegates kms:Sign and kms:GetPublicKey',
    ],
    [
      policy({ Condition: { Bool: {} } }),
      'the simulator supports KeyPolicy only as one statement that delegates kms:Sign and kms:GetPublicKey',
    ],
  ])('is rejected with %j', async (properties, sentence) => {
    await expect(start(properties)).rejects.toThrow(sentence);
  });

  it('can be disabled', async () => {
    const simulator = await startSmallStack({ Resources: { Key: keyResource({ Enabled: false }) }, Outputs: outputs });
    const kms = clientOf(simulator);

    const failed = kms.getPublicKey({ KeyId: simulator.outputs['KeyId'] });

    await expect(failed).rejects.toMatchObject({ name: 'DisabledException' });
    kms.destroy();
    await simulator.stop();
  });
});
