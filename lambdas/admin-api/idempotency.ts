import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { ProblemError } from '../../domain/problems';
import { type AwsCalls, AwsFailure } from './aws-calls';
import type { IdempotencyStore } from './deps';
import type { Item, OpenTable } from './dynamodb';
import { openAnswer, sealAnswer } from './sealed-answer';
import type { TimeBudget } from './time-budget';

/** How long a key is remembered. */
const KEPT_SECONDS = 86_400;

/** How long a request may be on its way: a little more than API Gateway waits for the function. */
const ON_ITS_WAY_SECONDS = 30;

/** Opens the keys for one request. */
export type OpenIdempotencyStore = (calls: AwsCalls, time: TimeBudget) => IdempotencyStore;

/**
 * Remembers what was answered to which Idempotency-Key of which operator for a day. The table holds neither key nor
 * request nor answer in clear.
 *
 * @param now milliseconds since 1970
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function connectIdempotencyStore(openTable: OpenTable, now: () => number): OpenIdempotencyStore {
  return (calls, { looking, settling }) => {
    const table = openTable(calls);
    return {
      claim: async ({ operatorId, key, request, requestId }) => {
        const id = createHash('sha256').update(`${operatorId}\n${key}`).digest('base64url');
        const fingerprint = createHmac('sha256', key).update(request).digest('base64url');
        const seconds = Math.floor(now() / 1000);
        const begun = { id, fingerprint, requestId, beganAt: seconds, expiresAt: seconds + KEPT_SECONDS };
        const unless = { key: 'id', replaceableIf: { attribute: 'expiresAt', below: seconds } };
        const isNew = await recording(() => table.put(begun, looking, unless));
        const found = isNew ? begun : await recording(() => table.get({ id }, looking));
        // An SDK that repeated its own call finds what it wrote the first time.
        return found?.['requestId'] === requestId
          ? { claimed: true, settle, release }
          : { claimed: false, answer: answerOf(found, fingerprint, seconds) };

        async function settle(answer: APIGatewayProxyResult): Promise<void> {
          await table.update({ id }, { answer: sealAnswer(answer, key, id) }, settling);
        }

        async function release(): Promise<void> {
          await table.delete({ id }, settling);
        }

        /** @throws ProblemError where there is no answer that could be given again */
        function answerOf(item: Item | undefined, wanted: string, at: number): APIGatewayProxyResult {
          if (item !== undefined && !isSame(String(item['fingerprint']), wanted)) {
            throw new ProblemError('idempotency-key-reused', 'The key was used for another request.');
          }
          if (typeof item?.['answer'] === 'string') {
            return openAnswer(item['answer'], key, id);
          }
          throw item !== undefined && at > Number(item['beganAt']) + ON_ITS_WAY_SECONDS
            ? new ProblemError('outcome-unknown', 'An earlier request with this key began and did not come to its end.')
            : new ProblemError('request-in-progress', 'An earlier request with this key has not been answered yet.');
        }
      },
    };
  };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** @throws ProblemError `not-recorded`: without a record of the key, a repeated request could act twice */
async function recording<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AwsFailure
      ? new ProblemError('not-recorded', 'The Idempotency-Key could not be recorded.', {}, error)
      : error;
  }
}
