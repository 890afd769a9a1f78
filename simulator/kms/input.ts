import { z } from 'zod';
import { brokenConstraints, brokenLength, describeIssue, requireNoIssues } from '../aws/constraints';
import { exceptions } from './exceptions';

/** AWS: 1 to 4096 bytes (API reference, Sign and GenerateMac). */
const MESSAGE = { min: 1, max: 4096 };
/** AWS: 1 to 6144 bytes (API reference, VerifyMac). */
const MAC = { min: 1, max: 6144 };
/** AWS: 1 to 2048 characters (API reference). */
const KEY_ID = { min: 1, max: 2048 };

/** AWS: the order in which AWS lists the algorithms (seen in a response of 2026). */
const SIGNING_ALGORITHMS = [
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'ECDSA_SHA_256',
  'ECDSA_SHA_384',
  'ECDSA_SHA_512',
  'ED25519_SHA_512',
  'ED25519_PH_SHA_512',
  'SM2DSA',
  'ML_DSA_SHAKE_256',
];
/** Assumed: the order of the algorithms, which is that of the API model. */
const MAC_ALGORITHMS = ['HMAC_SHA_224', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512'];
const MESSAGE_TYPES = ['RAW', 'DIGEST', 'EXTERNAL_MU'];

const keyInput = z.object({ KeyId: z.nullish(z.string()), GrantTokens: z.nullish(z.array(z.string())) });
const signInput = z.object({
  ...keyInput.shape,
  Message: z.nullish(z.base64()),
  MessageType: z.nullish(z.string()),
  SigningAlgorithm: z.nullish(z.string()),
  DryRun: z.nullish(z.boolean()),
});
const macInput = z.object({
  ...keyInput.shape,
  Message: z.nullish(z.base64()),
  MacAlgorithm: z.nullish(z.string()),
  Mac: z.nullish(z.base64()),
  DryRun: z.nullish(z.boolean()),
});

/**
 * Parses the input of an operation that accepts only a key.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function readKeyInput(json: unknown): { readonly keyId: string; readonly grantTokens: readonly string[] } {
  const { KeyId, GrantTokens } = parse(keyInput, json);
  requireNoIssues(checkText('keyId', KeyId, KEY_ID), 'ValidationException');
  return { keyId: KeyId ?? '', grantTokens: GrantTokens ?? [] };
}

/**
 * Parses the input of Sign.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function readSignInput(json: unknown) {
  const { KeyId, GrantTokens, Message, MessageType, SigningAlgorithm, DryRun } = parse(signInput, json);
  const issues = [
    ...checkText('keyId', KeyId, KEY_ID),
    ...checkBytes('message', Message, MESSAGE),
    ...checkText('messageType', MessageType ?? 'RAW', { enum: MESSAGE_TYPES }),
    ...checkText('signingAlgorithm', SigningAlgorithm, { enum: SIGNING_ALGORITHMS }),
  ];
  requireNoIssues(issues, 'ValidationException');
  return {
    keyId: KeyId ?? '',
    grantTokens: GrantTokens ?? [],
    message: Buffer.from(Message ?? '', 'base64'),
    messageType: MessageType ?? 'RAW',
    signingAlgorithm: SigningAlgorithm ?? '',
    dryRun: DryRun ?? false,
  };
}

/**
 * Parses the input of GenerateMac, or of VerifyMac, which requires a MAC.
 *
 * @throws AwsError SerializationException, ValidationException
 */
export function readMacInput(operation: 'GenerateMac' | 'VerifyMac', json: unknown) {
  const { KeyId, GrantTokens, Message, MacAlgorithm, Mac, DryRun } = parse(macInput, json);
  const issues = [
    ...checkText('keyId', KeyId, KEY_ID),
    ...checkBytes('message', Message, MESSAGE),
    ...checkText('macAlgorithm', MacAlgorithm, { enum: MAC_ALGORITHMS }),
    ...(operation === 'VerifyMac' ? checkBytes('mac', Mac, MAC) : []),
  ];
  requireNoIssues(issues, 'ValidationException');
  return {
    keyId: KeyId ?? '',
    grantTokens: GrantTokens ?? [],
    message: Buffer.from(Message ?? '', 'base64'),
    macAlgorithm: MacAlgorithm ?? '',
    mac: Buffer.from(Mac ?? '', 'base64'),
    dryRun: DryRun ?? false,
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw exceptions.wrongType(parsed.error.issues[0]?.path.join('.') || 'The body');
  }
  return parsed.data;
}

/** @param base64 the bytes, which AWS does not show in the message */
function checkBytes(path: string, base64: string | null | undefined, limits: { min: number; max: number }): string[] {
  return base64 == null
    ? [describeIssue(path, 'null', 'Member must not be null')]
    : brokenLength(Buffer.from(base64, 'base64').length, limits).map((issue) => describeIssue(path, undefined, issue));
}

function checkText(
  path: string,
  value: string | null | undefined,
  constraint: Parameters<typeof brokenConstraints>[1],
): string[] {
  return value == null
    ? [describeIssue(path, 'null', 'Member must not be null')]
    : brokenConstraints(value, constraint).map((issue) => describeIssue(path, `'${value}'`, issue));
}
