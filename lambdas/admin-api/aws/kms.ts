import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { readDerSignature } from '../../../domain/message/es256-signature';
import { contextSigningInput, type MessageContext } from '../../../domain/message/message-context';
import type { ContextSigner, RequestContext } from '../ports';
import { AwsFailure } from './aws-failure';

/** Signs message contexts with an asymmetric KMS key. The private key never leaves KMS. */
export class KmsContextSigner implements ContextSigner {
  private readonly client = new KMSClient({});

  constructor(private readonly keyId: string) {}

  async sign(messageContext: MessageContext, context: RequestContext): Promise<string | undefined> {
    const signingInput = contextSigningInput(messageContext);
    const command = new SignCommand({
      KeyId: this.keyId,
      Message: Buffer.from(signingInput),
      MessageType: 'RAW',
      SigningAlgorithm: 'ECDSA_SHA_256',
    });
    try {
      const { Signature: der } = await context.run('Sign', 'read', (options) => this.client.send(command, options));
      return `${signingInput}.${readDerSignature(der ?? new Uint8Array()).toString('base64url')}`;
    } catch (error) {
      if (error instanceof AwsFailure || error instanceof RangeError) {
        return undefined; // the message is sent without a signed context, and the response reports it
      }
      throw error;
    }
  }
}
