import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handleCloudFormation } from '../custom-resource/handle-cloudformation';
import { retryWhileDenied } from '../custom-resource/retry';

const client = new KMSClient({});

/**
 * The custom resource that reads the public key of message contexts during deployment, DER in base64. Deleting it has no
 * effect.
 */
export const handler = (event: CloudFormationCustomResourceEvent): Promise<void> =>
  handleCloudFormation(event, async ({ RequestType, LogicalResourceId, ResourceProperties }) => {
    const physicalResourceId = LogicalResourceId; // never changes
    if (RequestType === 'Delete') {
      return { physicalResourceId };
    }
    const command = new GetPublicKeyCommand({ KeyId: String(ResourceProperties['KeyId']) });
    const { PublicKey: der } = await retryWhileDenied(() => client.send(command));
    return { physicalResourceId, data: { PublicKey: Buffer.from(der ?? new Uint8Array()).toString('base64') } };
  });
