import {
  type CognitoIdentityProviderClient,
  ConcurrentModificationException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { confirmationTriggerIssues } from '../../domain/pool/confirmation-trigger-rules';
import { readPoolFacts } from '../../domain/pool/facts';
import type { PoolIssue } from '../../domain/pool/issue';
import { findPoolIssues } from '../../domain/pool/rules';
import { isSameFunction, triggerIssues, updateIssues } from '../../domain/pool/trigger-rules';
import { retry } from '../custom-resource/retry';
import { type DescribedPool, differences, withTrigger } from './pool-settings';
import type { AttachedTrigger, AttachmentRequest } from './request';
import { describePool, updatePool } from './user-pool';

/** AWS: while another caller changes a pool, Cognito responds with ConcurrentModificationException. */
const RETRY_DELAYS_SECONDS = [1, 3];

/**
 * Returns the issues of a user pool before its trigger is set. An issue with the severity `error` stops the deployment. Pure.
 *
 * @param former the trigger that this stack set before, if any
 */
export function issuesOf(pool: DescribedPool, request: AttachmentRequest, former: string | undefined): PoolIssue[] {
  const facts = readPoolFacts(pool);
  const current = triggerOf(pool, request);
  const mayReplace =
    current === undefined || isOf(current, former) || isOf(current, request.nextArn) || request.replaceExisting;
  const isConfirmation = request.trigger === 'PostConfirmation';
  const ofTrigger = isConfirmation ? confirmationTriggerIssues : triggerIssues;
  return [
    ...(mayReplace ? [] : ofTrigger(facts, request.triggerArn)),
    ...(isConfirmation ? [] : findPoolIssues(facts, request)),
    ...updateIssues(facts, request),
  ];
}

/**
 * Tests whether an update of the stack leaves the trigger of the pool unchanged. Pure. This is the case
 * - if the pool already has the trigger, or
 * - if another caller has replaced it, and the update does not change the stack's trigger.
 */
export function needsNoUpdate(pool: DescribedPool, request: AttachmentRequest, former: string): boolean {
  const current = triggerOf(pool, request);
  const mayReplace = isOf(current, former) || isOf(current, request.nextArn) || request.replaceExisting;
  const isForeign = current !== undefined && !mayReplace;
  return isOf(current, request.triggerArn) || (isForeign && request.triggerArn === former);
}

/** Returns the ARN of the trigger of a user pool that a request is about. Pure. */
export function triggerOf(pool: DescribedPool, { trigger }: AttachmentRequest): string | undefined {
  return pool.LambdaConfig?.[trigger];
}

/** Tests whether the trigger of a user pool is a function, or a version or an alias of it. Pure. */
export function isOf(current: string | undefined, functionArn: string | undefined): boolean {
  return current !== undefined && functionArn !== undefined && isSameFunction(current, functionArn);
}

/**
 * Returns the issues of a user pool that needs no update. The only error is `mail-refused`: Cognito would reject every email. All
 * other issues are warnings, so that they do not block the rollback of a failed update. Pure.
 */
export function issuesWithoutUpdate(pool: DescribedPool, request: AttachmentRequest): PoolIssue[] {
  if (request.trigger === 'PostConfirmation') {
    return []; // it composes no message of Cognito
  }
  const isOurs = isOf(triggerOf(pool, request), request.triggerArn);
  return findPoolIssues(readPoolFacts(pool), request).map((issue) =>
    issue.id === 'mail-refused' && isOurs ? issue : { ...issue, severity: 'warning' },
  );
}

/**
 * Sets one trigger of a user pool and changes nothing else.
 *
 * @throws Error naming other settings that changed, or an exception of Cognito
 */
export async function setTrigger(
  client: CognitoIdentityProviderClient,
  before: DescribedPool,
  trigger: AttachedTrigger,
  triggerArn: string | undefined,
): Promise<void> {
  await updatePool(client, withTrigger(before, trigger, triggerArn));
  const changed = differences(before, await describePool(client, String(before.Id)), trigger);
  if (changed.length > 0) {
    throw new Error(
      `the update of the trigger also changed other settings of the user pool: ${changed.join(', ')}; restore them`,
    );
  }
}

/**
 * Reads a user pool and changes it. Reads and changes it again if another caller changed the pool at the same time.
 *
 * @param change receives the pool, and updates it if necessary
 */
export function readAndChange(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  change: (pool: DescribedPool) => Promise<void>,
): Promise<void> {
  return retry(
    async () => change(await describePool(client, userPoolId)),
    (error) => error instanceof ConcurrentModificationException,
    RETRY_DELAYS_SECONDS,
  );
}

/** Restores the previous trigger of a user pool. Does nothing if the pool does not exist or now has another trigger. */
export async function detach(
  client: CognitoIdentityProviderClient,
  request: AttachmentRequest,
  before: string | undefined,
): Promise<void> {
  try {
    await readAndChange(client, request.userPoolId, async (pool) => {
      if (isOf(triggerOf(pool, request), request.triggerArn)) {
        await setTrigger(client, pool, request.trigger, before);
      }
    });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) {
      throw error;
    }
  }
}
