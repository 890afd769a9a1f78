import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { settings } from '../config/config-schema';
import { types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';

/** The properties of an AuditTrail. */
export interface AuditTrailProps {
  /**
   * Days after which DynamoDB deletes a record: 1 to 3653. It counts from when the record was begun, and applies to
   * records that are begun from then on. AWS: DynamoDB deletes an item within a few days of its expiry.
   *
   * @default - records are never deleted
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   */
  readonly retentionDays?: number;

  /**
   * The policy for the records when the stack is deleted. `DESTROY` also removes the protection against deletion.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const PROPS: PropShape<AuditTrailProps> = {
  retentionDays: settings.shape.auditRetentionDays,
  removalPolicy: types.removalPolicy.exactOptional(),
};

/**
 * The record of every action: operator, user, action, reason and outcome. On demand, with point-in-time recovery,
 * protected from deletion and retained when the stack is deleted, unless the props state otherwise.
 */
export class AuditTrail extends Construct {
  /** The table with the records, by the `sub` of the user. */
  readonly table: Table;
  /** Days after which a record is deleted; `undefined` where records are never deleted. */
  readonly retentionDays: number | undefined;

  constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { removalPolicy = RemovalPolicy.RETAIN, retentionDays } = props;
    this.retentionDays = retentionDays;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: retentionDays === undefined ? undefined : 'expiresAt',
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
  }

  /** Lets a function begin and complete records, and read those of one user. It can take none away. */
  grantRecord(grantee: IGrantable): void {
    this.table.grant(grantee, 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
  }
}
