import { isDeepStrictEqual } from 'node:util';
import { PARTITION } from '../account';
import { type Key, type Keys, MAC_KEY_SPECS } from '../kms/keys';
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
const leavesToIam = (accountId: string) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:${PARTITION}:iam::${accountId}:root` },
  Resource: '*',
});

/** The actions that use a key, by the usage of the key. */
const USES: Readonly<Record<Key['usage'], readonly string[]>> = {
  SIGN_VERIFY: ['kms:Sign', 'kms:GetPublicKey'],
  GENERATE_VERIFY_MAC: ['kms:GenerateMac', 'kms:VerifyMac'],
};

const SPECS: readonly Key['spec'][] = ['ECC_NIST_P256', ...MAC_KEY_SPECS];

/** Creates asymmetric signing keys on P-256, and keys for message authentication codes. */
export function kmsFactories(keys: Keys): Record<string, Factory> {
  return {
    'AWS::KMS::Key': ({ properties, id, location }) => {
      properties.allowOnly(KNOWN);
      const spec = requireSpec(properties);
      const usage = spec === 'ECC_NIST_P256' ? 'SIGN_VERIFY' : 'GENERATE_VERIFY_MAC';
      properties.require('KeyUsage', usage);
      properties.require('EnableKeyRotation', undefined, false, 'false');
      requirePolicyOfAccount(properties, USES[usage], leavesToIam(location.accountId));
      const isEnabled = String(properties.raw('Enabled') ?? true) === 'true';
      const key = keys.create(asUuid(id('0123456789abcdef', 32)), spec, isEnabled);
      return { ref: key.id, attributes: { Arn: key.arn, KeyId: key.id } };
    },
  };
}

function requireSpec(properties: Properties): Key['spec'] {
  const given = properties.raw('KeySpec');
  return SPECS.find((spec) => spec === given) ?? properties.refuse('KeySpec', SPECS.join(', '));
}

/**
 * Requires a key policy that delegates the use of the key to the account's IAM policies. The simulator evaluates no
 * other key policy.
 */
function requirePolicyOfAccount(properties: Properties, uses: readonly string[], expected: object): void {
  const policy = properties.raw('KeyPolicy');
  const { Statement } = (policy ?? { Statement: [{ ...expected, Action: 'kms:*' }] }) as { Statement?: unknown };
  const [statement, ...others] = [Statement].flat();
  const { Sid: _, Action, ...said } = (statement ?? {}) as Record<string, unknown>;
  const actions: readonly unknown[] = [Action].flat();
  const leavesUse = actions.includes('kms:*') || uses.every((use) => actions.includes(use));
  if (others.length > 0 || !leavesUse || !isDeepStrictEqual(said, expected)) {
    properties.refuse('KeyPolicy', `one statement that delegates ${uses.join(' and ')} to the account's IAM policies`);
  }
}
