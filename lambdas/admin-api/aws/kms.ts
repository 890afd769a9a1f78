import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { readDerSignature } from '../../../domain/message/es256-signature';
import { contextSigningInput, type MessageContext } from '../../../domain/message/message-context';
import type { ContextSigner } from '../ports';
import { AwsFailure } from './aws-calls';
import type { PerRequest } from './per-request';

/** Signs message contexts with an asymmetric key of KMS, which never leaves it. */
export function connectContextKey(keyId: string): PerRequest<ContextSigner> {
  const client = new KMSClient({});
  return (calls, { looking }) => ({
    sign: async (context: MessageContext) => {
      const signingInput = contextSigningInput(context);
      const command = new SignCommand({
        KeyId: keyId,
        Message: Buffer.from(signingInput),
        MessageType: 'RAW',
        SigningAlgorithm: 'ECDSA_SHA_256',
      });
      try {
        const { Signature: der } = await calls.run('Sign', () => client.send(command, { abortSignal: looking }));
        return `${signingInput}.${readDerSignature(der ?? new Uint8Array()).toString('base64url')}`;
      } catch (error) {
        if (error instanceof AwsFailure || error instanceof RangeError) {
          return undefined; // the reset goes out without it, and the answer says so
        }
        throw error;
      }
    },
  });
}
