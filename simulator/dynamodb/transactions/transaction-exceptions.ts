import { AwsError } from '../../aws/aws-error';

/** The reason why one action of a transaction was canceled. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ValidationError';
  readonly Message?: string;
  readonly Item?: object | undefined;
}

/** AWS: the message (API reference, TransactionCanceledException; without a full stop in responses). */
const CONFLICT = 'Transaction is ongoing for the item';

/** The reason of an action that did not fail. */
export const NO_REASON: CancellationReason = { Code: 'None' };
/** The reason of an action on an item that another transaction is writing. */
export const CONFLICT_REASON: CancellationReason = { Code: 'TransactionConflict', Message: CONFLICT };

/** The exceptions of transactions, with messages that AWS was seen to send (paritysuite/dynamodb-conformance). */
export const exceptions = {
  /** @param reasons one for each action, in the order of the actions */
  canceled: (reasons: readonly CancellationReason[]) => {
    const codes = reasons.map(({ Code }) => Code).join(', ');
    const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
    return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons });
  },
  /** The exception of a single write. */
  conflict: () => new AwsError('TransactionConflictException', CONFLICT),
  sameItem: () =>
    new AwsError('ValidationException', 'Transaction request cannot include multiple operations on one item'),
  tableNotFound: () => new AwsError('ResourceNotFoundException', 'Requested resource not found'),
} as const;
