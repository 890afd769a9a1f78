import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';

/**
 * A schema for an object that has certain members. It does not check the class, because an application can have several
 * copies of a package.
 *
 * @param what completes the sentence "must be ..."
 */
function having(what: string, ...members: readonly string[]): z.ZodType {
  return z.custom(
    (value) => typeof value === 'object' && value !== null && members.every((member) => member in value),
    `must be ${what}`,
  );
}

/** Schemas of the props whose value is an object of CDK or of this library. */
export const types = {
  userPool: having('a user pool', 'userPoolId', 'userPoolArn'),
  brands: having('Brands, such as Brands.fromDirectory("brands")', '_catalog', 'temporaryPasswordDays'),
  lambdaFunction: having('a Lambda function', 'functionArn', 'functionName'),
  auditTrailOrFalse: z.union(
    [z.literal(false), having('an AuditTrail', 'table', 'grantRecord')],
    'must be an AuditTrail or false',
  ),
  operatorPool: having('an OperatorPool', 'userPool', 'agentClient', 'tokenUrl'),
  contextKey: having('a ContextKey', 'key', 'publicKey'),
  adminApi: having('an AdminApi', 'api', 'handler'),
  messages: having('RecoveryMessages', 'trigger', 'metricNamespace'),
  restApi: having('a REST API', 'restApiId', 'deploymentStage'),
  topic: having('an SNS topic', 'topicArn'),
  certificate: having('a certificate', 'certificateArn'),
  removalPolicy: z.enum(RemovalPolicy, 'must be a RemovalPolicy'),
  retentionDays: z.enum(RetentionDays, 'must be one of RetentionDays'),
} as const;

/** The log props of every construct that has a function. */
export const LOG_PROPS = {
  logRetention: types.retentionDays.exactOptional(),
  logRemovalPolicy: types.removalPolicy.exactOptional(),
};
