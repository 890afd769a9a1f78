import { isDeepStrictEqual } from 'node:util';
import { ACCOUNT } from '../account';
import type { Keys } from '../kms/keys';
import { asUuid } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';

/** The supported properties of a key. */
const KNOWN = [
  'Description',
  'Enabled',
  'EnableKeyRotation',
  'KeyPolicy',
  'KeySpec',
  'KeyUsage',
  'PendingWindowInDays',
  'Tags',
];

/** A key policy that delegates actions to the IAM policies of the account, as the default key policy does. */
const LEAVES_TO_IAM = {
  Effect: 'Allow',
  Principal: { AWS: `arn:${ACCOUNT.partition}:iam::${ACCOUNT.id}:root` },
  Resource: '*',
};

/** The actions of a signing key. */
const USES = ['kms:Sign', 'kms:GetPublicKey'];

/** Creates asymmetric signing keys on P-256. */
export function kmsFactories(keys: Keys): Record<string, Factory> {
  return {
    'AWS::KMS::Key': ({ properties, id }) => {
      properties.allowOnly(KNOWN);
      properties.require('KeySpec', 'ECC_NIST_P256');
      properties.require('KeyUsage', 'SIGN_VERIFY');
      properties.require('EnableKeyRotation', undefined, false, 'false');
      requirePolicyOfAccount(properties);
      const key = keys.create(asUuid(id('0123456789abcdef', 32)), String(properties.raw('Enabled') ?? true) === 'true');
      return { ref: key.id, attributes: { Arn: key.arn, KeyId: key.id } };
    },
  };
}

/**
 * Requires a key policy that delegates the use of the key to the account's IAM policies. The simulator evaluates no
 * other key policy.
 */
function requirePolicyOfAccount(properties: Properties): void {
  const policy = properties.raw('KeyPolicy');
  const { Statement } = (policy ?? { Statement: [{ ...LEAVES_TO_IAM, Action: 'kms:*' }] }) as { Statement?: unknown };
  const [statement, ...others] = [Statement].flat();
  const { Sid: _, Action, ...said } = (statement ?? {}) as Record<string, unknown>;
  const actions: readonly unknown[] = [Action].flat();
  const leavesUse = actions.includes('kms:*') || USES.every((use) => actions.includes(use));
  if (others.length > 0 || !leavesUse || !isDeepStrictEqual(said, LEAVES_TO_IAM)) {
    properties.refuse('KeyPolicy', `one statement that delegates ${USES.join(' and ')} to the account's IAM policies`);
  }
}
