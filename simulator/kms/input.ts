import { z } from 'zod';
import { brokenConstraints, brokenLength, describeIssue, requireNoIssues } from '../aws/constraints';
import { exceptions } from './exceptions';

/** AWS: 1 to 4096 bytes (API reference, Sign). */
const MESSAGE = { min: 1, max: 4096 };
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
const MESSAGE_TYPES = ['RAW', 'DIGEST', 'EXTERNAL_MU'];

const keyInput = z.object({ KeyId: z.nullish(z.string()), GrantTokens: z.nullish(z.array(z.string())) });
const signInput = z.object({
  ...keyInput.shape,
  Message: z.nullish(z.base64()),
  MessageType: z.nullish(z.string()),
  SigningAlgorithm: z.nullish(z.string()),
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
  const message = Buffer.from(Message ?? '', 'base64');
  const broken = Message == null ? ['Member must not be null'] : brokenLength(message.length, MESSAGE);
  const issues = [
    ...checkText('keyId', KeyId, KEY_ID),
    ...broken.map((issue) => describeIssue('message', Message == null ? 'null' : undefined, issue)),
    ...checkText('messageType', MessageType ?? 'RAW', { enum: MESSAGE_TYPES }),
    ...checkText('signingAlgorithm', SigningAlgorithm, { enum: SIGNING_ALGORITHMS }),
  ];
  requireNoIssues(issues, 'ValidationException');
  return {
    keyId: KeyId ?? '',
    grantTokens: GrantTokens ?? [],
    message,
    messageType: MessageType ?? 'RAW',
    signingAlgorithm: SigningAlgorithm ?? '',
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

function checkText(
  path: string,
  value: string | null | undefined,
  constraint: Parameters<typeof brokenConstraints>[1],
): string[] {
  return value == null
    ? [describeIssue(path, 'null', 'Member must not be null')]
    : brokenConstraints(value, constraint).map((issue) => describeIssue(path, `'${value}'`, issue));
}
