import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

/** Creates the table of Idempotency-Keys. A key expires after a day. */
export function createIdempotencyKeys(scope: Construct, id: string): Table {
  const keys = new Table(scope, id, {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(keys, {
    id: 'AwsSolutions::AwsSolutions-DDB3',
    reason: 'A key expires after a day. There is no older state to restore.',
  });
  return keys;
}
