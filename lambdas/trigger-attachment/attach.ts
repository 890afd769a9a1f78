import {
  type CognitoIdentityProviderClient,
  ConcurrentModificationException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { readPoolFacts } from '../../domain/pool/facts';
import type { PoolIssue } from '../../domain/pool/issue';
import { findPoolIssues } from '../../domain/pool/rules';
import { isSameFunction, triggerIssues, updateIssues } from '../../domain/pool/trigger-rules';
import { tryAgain } from '../custom-resource/try-again';
import { type DescribedPool, differences, withTrigger } from './pool-settings';
import type { AttachmentRequest } from './request';
import { describePool, updatePool } from './user-pool';

/** AWS: a pool that is just being changed by somebody else answers ConcurrentModificationException. */
const WAITS_SECONDS = [1, 3];

/**
 * The issues of a user pool that is about to get the trigger. An error stops the deployment. Pure.
 *
 * @param former the trigger that this stack set before, if any
 */
export function issuesOf(pool: DescribedPool, request: AttachmentRequest, former: string | undefined): PoolIssue[] {
  const facts = readPoolFacts(pool);
  const { customMessageTrigger: current } = facts;
  const mayReplace = current === null || isOf(current, former) || request.replaceExisting;
  return [
    ...(mayReplace ? [] : triggerIssues(facts, request.triggerArn)),
    ...findPoolIssues(facts, request),
    ...updateIssues(facts, request),
  ];
}

/**
 * Whether an update of the stack has nothing to set: its trigger is there, or somebody has set another one since, and the
 * stack's own is the same as before. Pure.
 */
export function isSettled(pool: DescribedPool, request: AttachmentRequest, former: string): boolean {
  const current = pool.LambdaConfig?.CustomMessage;
  const isForeign = current !== undefined && !isOf(current, former) && !request.replaceExisting;
  return isOf(current, request.triggerArn) || (isForeign && request.triggerArn === former);
}

/** Tests whether the trigger of a user pool is a function, or a version or an alias of it. Pure. */
export function isOf(current: string | undefined, functionArn: string | undefined): boolean {
  return current !== undefined && functionArn !== undefined && isSameFunction(current, functionArn);
}

/**
 * The issues of a user pool that is settled. The only error is the one by which Cognito refuses every email. All others
 * are warnings, because they must not block the rollback of a failed update. Pure.
 */
export function issuesOfSettled(pool: DescribedPool, request: AttachmentRequest): PoolIssue[] {
  const isOurs = isOf(pool.LambdaConfig?.CustomMessage, request.triggerArn);
  return findPoolIssues(readPoolFacts(pool), request).map((issue) =>
    issue.id === 'mail-refused' && isOurs ? issue : { ...issue, severity: 'warning' },
  );
}

/**
 * Sets the CustomMessage trigger of a user pool and changes nothing else.
 *
 * @throws Error naming what else changed, or an exception of Cognito
 */
export async function setTrigger(
  client: CognitoIdentityProviderClient,
  before: DescribedPool,
  triggerArn: string | undefined,
): Promise<void> {
  await updatePool(client, withTrigger(before, triggerArn));
  const changed = differences(before, await describePool(client, String(before.Id)));
  if (changed.length > 0) {
    throw new Error(`with the trigger of the user pool something else changed: ${changed.join(', ')}`);
  }
}

/**
 * Looks at a user pool and changes it by what was seen; after a while again where somebody else was changing it.
 *
 * @param change gets the pool; it throws to leave it alone
 */
export function lookAndChange(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  change: (pool: DescribedPool) => Promise<void>,
): Promise<void> {
  return tryAgain(
    async () => change(await describePool(client, userPoolId)),
    (error) => error instanceof ConcurrentModificationException,
    WAITS_SECONDS,
  );
}

/** Puts back what a user pool had before. A trigger that somebody else has set since, or a pool that is gone, is left alone. */
export async function detach(
  client: CognitoIdentityProviderClient,
  { userPoolId, triggerArn }: AttachmentRequest,
  before: string | undefined,
): Promise<void> {
  try {
    await lookAndChange(client, userPoolId, async (pool) => {
      if (isOf(pool.LambdaConfig?.CustomMessage, triggerArn)) {
        await setTrigger(client, pool, before);
      }
    });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) {
      throw error;
    }
  }
}
