import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerCloudFormation } from './answer-cloudformation';

const client = new KMSClient({});

/** Hands the public key that message contexts are verified with to the deployment, DER in base64. */
export const handler = (event: CloudFormationCustomResourceEvent): Promise<void> =>
  answerCloudFormation(event, async ({ KeyId }) => {
    const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: String(KeyId) }));
    return { PublicKey: Buffer.from(der ?? new Uint8Array()).toString('base64') };
  });
