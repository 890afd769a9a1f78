import { type Tables, tableArn } from '../dynamodb/tables';
import type { Factory } from './deploy';

/** The properties that are passed to CreateTable. */
const TAKEN = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'BillingMode'];

/** Properties without effect. docs/fidelity.md lists them. */
const WITHOUT_EFFECT = [
  'DeletionProtectionEnabled',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'Tags',
  'TimeToLiveSpecification',
];

/** Creates tables with on-demand billing. */
export function dynamoDbFactories(tables: Tables): Record<string, Factory> {
  return {
    'AWS::DynamoDB::Table': async ({ properties, name, logicalId, location }) => {
      properties.allowOnly(['TableName', ...TAKEN, ...WITHOUT_EFFECT]);
      properties.require('BillingMode', 'PAY_PER_REQUEST');
      const TableName = properties.optionalString('TableName') ?? name;
      const taken = TAKEN.filter((one) => properties.has(one)).map((one) => [one, properties.raw(one)]);
      try {
        await tables.create({ TableName, ...Object.fromEntries(taken) });
      } catch (error) {
        throw new Error(`${logicalId}: ${error instanceof Error ? error.message : error}`);
      }
      return { ref: TableName, attributes: { Arn: tableArn(location, TableName) } };
    },
  };
}
