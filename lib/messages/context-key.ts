import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { LOG_PROPS, types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity, type LogOptions } from '../functions/function-identity';
import { delegatingKeyPolicy } from '../key-policy';

/** The properties of a ContextKey. */
export interface ContextKeyProps extends LogOptions {
  /**
   * The removal policy of the key.
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
 * The key with which the admin API signs message contexts and the trigger verifies them. The private key never leaves KMS.
 * During deployment, a function of this stack reads the public key.
 *
 * The key can be deleted with its stack without a loss, because a signature is valid for five minutes only.
 */
export class ContextKey extends Construct {
  /** The KMS key with which the admin API signs message contexts. */
  readonly key: Key;
  /** The public key: SubjectPublicKeyInfo, DER in base64. */
  readonly publicKey: string;

  constructor(scope: Construct, id: string, props: ContextKeyProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    this.key = new Key(this, 'Key', {
      description: 'Signs message contexts of Rekey',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      policy: delegatingKeyPolicy('kms:GetPublicKey', 'kms:Sign'),
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

  /** Allows a function to sign message contexts. Grant it to the admin function only. */
  grantSign(grantee: IGrantable): void {
    this.key.grant(grantee, 'kms:Sign');
  }
}
