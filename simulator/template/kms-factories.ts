import { isDeepStrictEqual } from 'node:util';
import { ACCOUNT } from '../account';
import type { Keys } from '../kms/keys';
import { asUuid } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';

/** What a key may have. */
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

/** What key policy CDK and CloudFormation give a key that has no other. */
const DEFAULT_STATEMENT = {
  Action: 'kms:*',
  Effect: 'Allow',
  Principal: { AWS: `arn:${ACCOUNT.partition}:iam::${ACCOUNT.id}:root` },
  Resource: '*',
};

/** Brings up asymmetric keys that sign, on P-256. */
export function kmsFactories(keys: Keys): Record<string, Factory> {
  return {
    'AWS::KMS::Key': ({ properties, id }) => {
      properties.allowOnly(KNOWN);
      properties.require('KeySpec', 'ECC_NIST_P256');
      properties.require('KeyUsage', 'SIGN_VERIFY');
      properties.require('EnableKeyRotation', undefined, false, 'false');
      requireDefaultPolicy(properties);
      const key = keys.create(asUuid(id('0123456789abcdef', 32)), String(properties.raw('Enabled') ?? true) === 'true');
      return { ref: key.id, attributes: { Arn: key.arn, KeyId: key.id } };
    },
  };
}

/** The policy that leaves everything to the policies of the account's principals: no other one is evaluated here. */
function requireDefaultPolicy(properties: Properties): void {
  const policy = properties.raw('KeyPolicy');
  const { Statement } = (policy ?? { Statement: [DEFAULT_STATEMENT] }) as { Statement?: unknown };
  const [statement, ...others] = [Statement].flat();
  const { Sid: _, ...said } = (statement ?? {}) as Record<string, unknown>;
  if (others.length > 0 || !isDeepStrictEqual(said, DEFAULT_STATEMENT)) {
    properties.refuse('KeyPolicy', "the default one, which leaves everything to the account's IAM policies");
  }
}
