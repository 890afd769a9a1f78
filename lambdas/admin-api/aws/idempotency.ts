import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { ProblemError } from '../../../domain/api/problem-error';
import type { Claim, ClaimedKey, IdempotencyStore, KeyedRequest, RequestContext } from '../ports';
import { AwsFailure, failureAs } from './aws-failure';
import type { DynamoTable, Item } from './dynamodb';
import { openAnswer, sealAnswer } from './sealed-answer';

/** How long a key is remembered. */
const KEPT_SECONDS = 86_400;

/** How long a request may be on its way: a little more than API Gateway waits for the function. */
const ON_ITS_WAY_SECONDS = 30;

/**
 * Remembers for a day which response was given to which Idempotency-Key of which operator. The table holds neither key
 * nor request nor response in clear.
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
    const begun = { id, fingerprint, owner, beganAt: seconds, expiresAt: seconds + KEPT_SECONDS };
    const unless = { key: 'id', replaceableIf: { attribute: 'expiresAt', below: seconds } };
    const within = { context, deadline: 'read' } as const;
    const claimed = { id, key, owner };

    let found: Item | undefined;
    try {
      found = (await this.table.put(begun, within, unless)) ? begun : await this.table.get({ id }, within);
    } catch (error) {
      await this.release(claimed, context); // it may have been taken all the same
      return asNotRecorded(error);
    }
    // An SDK that repeated its own call finds what it wrote the first time.
    return found?.['owner'] === owner ? { claimed } : { stored: answerOf(found, { id, key, fingerprint, seconds }) };
  }

  async settle(
    { id, key, owner }: ClaimedKey,
    answer: APIGatewayProxyResult,
    deadline: 'audit' | 'idempotency',
    context: RequestContext,
  ): Promise<void> {
    const changes = { answer: sealAnswer(answer, key, id) };
    await unlessAwsFails(() => this.table.update({ id }, changes, { context, deadline }, { owner }));
  }

  async release({ id, owner }: ClaimedKey, context: RequestContext): Promise<void> {
    await unlessAwsFails(() => this.table.delete({ id }, { context, deadline: 'idempotency' }, { owner }));
  }
}

/** @throws ProblemError where there is no answer that could be given again */
function answerOf(
  item: Item | undefined,
  { id, key, fingerprint, seconds }: { id: string; key: string; fingerprint: string; seconds: number },
): APIGatewayProxyResult {
  if (item !== undefined && !isSame(String(item['fingerprint']), fingerprint)) {
    throw new ProblemError('idempotency-key-reused', 'The key was used for another request.');
  }
  if (typeof item?.['answer'] === 'string') {
    return openAnswer(item['answer'], key, id);
  }
  throw item !== undefined && seconds > Number(item['beganAt']) + ON_ITS_WAY_SECONDS
    ? new ProblemError('outcome-unknown', 'An earlier request with this key began and did not come to its end.')
    : new ProblemError('request-in-progress', 'An earlier request with this key has not been answered yet.');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Without a record of the key, a repeated request could act twice. */
const asNotRecorded = failureAs('not-recorded', 'The Idempotency-Key could not be recorded.');

/** A key that cannot be settled or released stays claimed: the request sent again is refused. The log has the failed call. */
async function unlessAwsFails(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof AwsFailure)) {
      throw error;
    }
  }
}
