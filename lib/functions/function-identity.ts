import { RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** The retention of the logs. */
export interface LogOptions {
  /**
   * The time for which logs are retained.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * The removal policy of the logs.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly logRemovalPolicy?: RemovalPolicy;
}

/** The log group of a function and its role. The role initially allows only writing to the log group. */
export class FunctionIdentity extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, logs: LogOptions) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', logGroupProps(logs));
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
  }
}

/** Returns the props of a log group for the log options. */
export function logGroupProps({ logRetention, logRemovalPolicy }: LogOptions) {
  return {
    retention: logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy: logRemovalPolicy ?? RemovalPolicy.RETAIN,
  };
}
