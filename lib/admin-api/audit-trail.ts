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
   * Days after which DynamoDB deletes a record: 1 to 3653, counted from the start of the action. A change applies to new
   * records only. AWS: DynamoDB deletes an item within a few days of its expiry.
   *
   * @default - records are never deleted
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   */
  readonly retentionDays?: number;

  /**
   * The removal policy of the records. `DESTROY` also disables deletion protection.
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
 * The audit trail: operator, user, action, reason and outcome of every action. The table is billed on demand and has
 * point-in-time recovery. It has deletion protection and is retained when the stack is deleted, unless the props state
 * otherwise.
 */
export class AuditTrail extends Construct {
  /** The table of the records. The partition key is the `sub` of the user. */
  readonly table: Table;
  /** Days after which a record is deleted; `undefined` if records are never deleted. */
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

  /** Allows a function to begin and complete records, and to query the records of one user. It cannot delete records. */
  grantRecord(grantee: IGrantable): void {
    this.table.grant(grantee, 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
  }

  /** Allows a function to add and complete records. It cannot query or delete records. */
  grantAppend(grantee: IGrantable): void {
    this.table.grant(grantee, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
  }
}
