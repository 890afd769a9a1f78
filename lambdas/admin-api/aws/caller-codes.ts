import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { callerCodeMessage, deriveCallerCode } from '../../../domain/caller/caller-code';
import type { CallerVerification } from '../../../domain/caller/caller-verification';
import type { CallerCodes, RequestContext } from '../ports';
import { failureAs } from './aws-failure';

/** Derives codes with an HMAC key of KMS. The key never leaves KMS, so that no table and no log reveals a code. */
export class KmsCallerCodes implements CallerCodes {
  private readonly client = new KMSClient({});

  constructor(private readonly keyId: string) {}

  async code(
    verification: Pick<CallerVerification, 'verificationId' | 'sub'>,
    context: RequestContext,
  ): Promise<string> {
    const command = new GenerateMacCommand({
      KeyId: this.keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(callerCodeMessage(verification)),
    });
    const { Mac } = await context
      .run('GenerateMac', 'read', (options) => this.client.send(command, options))
      .catch(failureAs('not-recorded', 'The code could not be derived.'));
    return deriveCallerCode(Mac ?? new Uint8Array());
  }
}
