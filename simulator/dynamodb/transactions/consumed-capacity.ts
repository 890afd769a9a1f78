import type { EngineAnswer } from '../engine';

/** The values of ReturnConsumedCapacity. */
export const CAPACITY_DETAILS = ['INDEXES', 'TOTAL', 'NONE'] as const;

/** A value of ReturnConsumedCapacity. */
export type CapacityDetail = (typeof CAPACITY_DETAILS)[number];

/** AWS: an action of a transaction consumes twice the units of a single operation (developer guide, "Transactions"). */
const FACTOR = 2;

/**
 * Returns the capacity that a transaction consumed, by table.
 *
 * AWS: the units are also in WriteCapacityUnits, and those of a replay in ReadCapacityUnits
 * (paritysuite/dynamodb-conformance#67). Assumed: indexes consume nothing, because dynalite does not count them.
 *
 * @param answers the responses of the single operations, with their consumed capacity
 */
export function consumedCapacity(
  answers: readonly EngineAnswer[],
  kind: 'ReadCapacityUnits' | 'WriteCapacityUnits',
  detail: CapacityDetail,
): object {
  if (detail === 'NONE') {
    return {};
  }
  const units = new Map<string, number>();
  for (const { json } of answers) {
    const { ConsumedCapacity } = json as { ConsumedCapacity: { TableName: string; CapacityUnits: number } };
    const { TableName, CapacityUnits } = ConsumedCapacity;
    units.set(TableName, (units.get(TableName) ?? 0) + FACTOR * CapacityUnits);
  }
  return {
    ConsumedCapacity: [...units].map(([TableName, CapacityUnits]) => {
      const counted = { CapacityUnits, [kind]: CapacityUnits };
      return { TableName, ...counted, Table: detail === 'INDEXES' ? counted : undefined };
    }),
  };
}
