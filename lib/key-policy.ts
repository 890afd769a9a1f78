import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The actions that administer a KMS key. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
] as const;

/**
 * Returns a key policy that delegates the administration and the use of a key to the IAM policies of the account. The policy
 * lists the actions, so that it does not include actions that AWS adds to KMS later. In a key policy, the resource `*` is the
 * key itself.
 *
 * @param uses the actions that use the key
 */
export function delegatingKeyPolicy(...uses: readonly string[]): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: [...ADMINISTRATION, ...uses].sort(),
        resources: ['*'],
        principals: [new AccountRootPrincipal()],
      }),
    ],
  });
}
