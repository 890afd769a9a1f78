import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { delegatingKeyPolicy } from '../key-policy';

/**
 * Creates the key from which the admin function derives the codes for callers. It never leaves KMS. The key can be deleted
 * with its stack without a loss, because a code is valid for ten minutes only.
 */
export function createCallerKey(scope: Construct, id: string, removalPolicy = RemovalPolicy.DESTROY): Key {
  return new Key(scope, id, {
    description: 'Derives codes for callers of Rekey',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    policy: delegatingKeyPolicy('kms:GenerateMac', 'kms:VerifyMac'),
    removalPolicy,
  });
}
