import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, type IGrantable, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { LOG_PROPS, types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity, type LogOptions } from '../functions/function-identity';

/**
 * What the key leaves to the IAM policies of its account, by name: whatever AWS adds to KMS one day is not among it.
 * `*` in a key policy is the key itself.
 */
const LEFT_TO_IAM = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:GetPublicKey',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:Sign',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
] as const;

/** The properties of a ContextKey. */
export interface ContextKeyProps extends LogOptions {
  /**
   * The policy for the key when the stack is deleted.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

const PROPS: PropShape<ContextKeyProps> = {
  removalPolicy: types.removalPolicy.exactOptional(),
  ...LOG_PROPS,
};

/**
 * The key that the admin API vouches with and the trigger verifies with. The private half never leaves KMS; the public
 * half is read when the stack is deployed, by a function of this stack.
 *
 * What is signed lives for five minutes, so that nothing is lost when the key goes with its stack.
 */
export class ContextKey extends Construct {
  /** The KMS key with which the admin API signs message contexts. */
  readonly key: Key;
  /** SubjectPublicKeyInfo, DER in base64. */
  readonly publicKey: string;

  constructor(scope: Construct, id: string, props: ContextKeyProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    this.key = new Key(this, 'Key', {
      description: 'Signs message contexts of Rekey',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      policy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: [...LEFT_TO_IAM],
            resources: ['*'],
            principals: [new AccountRootPrincipal()],
          }),
        ],
      }),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    });
    const identity = new FunctionIdentity(this, 'Identity', props);
    const reader = createFunction(this, 'PublicKeyReader', 'context-public-key', {
      identity,
    });
    const mayRead = this.key.grant(identity.role, 'kms:GetPublicKey');
    const publicKey = new CustomResource(this, 'PublicKey', {
      resourceType: 'Custom::RekeyContextPublicKey',
      serviceToken: reader.functionArn,
      serviceTimeout: Duration.minutes(2),
      properties: { KeyId: this.key.keyArn },
    });
    publicKey.node.addDependency(mayRead);
    this.publicKey = publicKey.getAttString('PublicKey');
  }

  /** Lets a function vouch: nobody else should be granted this. */
  grantSign(grantee: IGrantable): void {
    this.key.grant(grantee, 'kms:Sign');
  }
}
