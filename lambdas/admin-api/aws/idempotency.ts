import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { ProblemError } from '../../../domain/api/problem-error';
import type { Claim, ClaimedKey, IdempotencyStore, KeyedRequest, RequestContext } from '../ports';
import { AwsFailure, failureAs } from './aws-failure';
import type { DynamoTable, Item } from './dynamodb';
import { openResponse, sealResponse } from './sealed-response';

/** The time for which a key and its response are stored. */
const RETENTION_SECONDS = 86_400;

/** The time after which a request without a response has an unknown outcome. API Gateway waits slightly less. */
const IN_PROGRESS_SECONDS = 30;

/**
 * Stores the response to each Idempotency-Key of an operator for one day. The table contains hashes of the key and the request,
 * and the encrypted response.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export class DynamoIdempotencyStore implements IdempotencyStore {
  /** @param now milliseconds since 1970 */
  constructor(
    private readonly table: DynamoTable,
    private readonly now: () => number,
  ) {}

  async claim({ operatorId, key, request, owner }: KeyedRequest, context: RequestContext): Promise<Claim> {
    const id = createHash('sha256').update(`${operatorId}\n${key}`).digest('base64url');
    const fingerprint = createHmac('sha256', key).update(request).digest('base64url');
    const seconds = Math.floor(this.now() / 1000);
    const item = { id, fingerprint, owner, beganAt: seconds, expiresAt: seconds + RETENTION_SECONDS };
    const replaceIf = { key: 'id', replaceableIf: { attribute: 'expiresAt', below: seconds } };
    const within = { context, deadline: 'read' } as const;
    const claimed = { id, key, owner, fingerprint };

    let found: Item | undefined;
    try {
      found = (await this.table.put(item, within, replaceIf)) ? item : await this.table.get({ id }, within);
    } catch (error) {
      await this.release(claimed, context); // the failed call may have claimed the key
      return asNotRecorded(error);
    }
    // If the SDK retried the call, the item is the one that the first attempt wrote.
    return found?.['owner'] === owner ? { claimed } : { stored: responseOf(found, { id, key, fingerprint, seconds }) };
  }

  async settle(
    { id, key, owner }: ClaimedKey,
    response: APIGatewayProxyResult,
    deadline: 'audit' | 'idempotency',
    context: RequestContext,
  ): Promise<void> {
    const changes = { answer: sealResponse(response, key, id) };
    await unlessAwsFails(() => this.table.update({ id }, changes, { context, deadline }, { owner }));
  }

  async release({ id, owner }: ClaimedKey, context: RequestContext): Promise<void> {
    await unlessAwsFails(() => this.table.delete({ id }, { context, deadline: 'idempotency' }, { owner }));
  }
}

/** @throws ProblemError if the key belongs to another request or has no stored response */
function responseOf(
  item: Item | undefined,
  { id, key, fingerprint, seconds }: { id: string; key: string; fingerprint: string; seconds: number },
): APIGatewayProxyResult {
  if (item !== undefined && !isSame(String(item['fingerprint']), fingerprint)) {
    throw new ProblemError('idempotency-key-reused', 'The Idempotency-Key was already used for another request.');
  }
  if (typeof item?.['answer'] === 'string') {
    return openResponse(item['answer'], key, id);
  }
  throw item !== undefined && seconds > Number(item['beganAt']) + IN_PROGRESS_SECONDS
    ? new ProblemError('outcome-unknown', 'An earlier request with this Idempotency-Key started and did not complete.')
    : new ProblemError('request-in-progress', 'An earlier request with this Idempotency-Key is still in progress.');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Without a record of the key, a retry could perform the action twice. */
const asNotRecorded = failureAs('not-recorded', 'The Idempotency-Key could not be stored.');

/** Ignores a failed call to AWS: it is in the log, and the key stays claimed, so that retries are rejected. */
async function unlessAwsFails(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof AwsFailure)) {
      throw error;
    }
  }
}
