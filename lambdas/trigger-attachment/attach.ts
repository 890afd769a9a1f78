import {
  type CognitoIdentityProviderClient,
  ConcurrentModificationException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/temporary-password';
import { tryAgain } from '../custom-resource/try-again';
import { type DescribedPool, differences, withTrigger } from './pool-settings';
import type { AttachmentRequest } from './request';
import { describePool, updatePool } from './user-pool';

/** AWS: a pool that is just being changed by somebody else answers ConcurrentModificationException. */
const WAITS_SECONDS = [1, 3];

/**
 * Why a user pool cannot have the trigger; nothing if it can. Pure.
 *
 * @param former the trigger that this stack set before, if any
 */
export function refusal(
  pool: DescribedPool,
  request: AttachmentRequest,
  former: string | undefined,
): string | undefined {
  const { triggerArn, replaceExisting, sendsThroughSes, temporaryPasswordDays, smsRoleArn } = request;
  const current = pool.LambdaConfig?.CustomMessage;
  if (current !== undefined && current !== triggerArn && current !== former && !replaceExisting) {
    return `the user pool has another CustomMessage trigger, ${current}: to replace it, say triggerAttachment: 'replace' (userPool.trigger in the configuration file)`;
  }
  const sends = doesSendThroughSes(pool);
  if (sends !== sendsThroughSes) {
    return `sendsThroughSes must be the user pool's own, got ${sendsThroughSes}, want ${sends}`;
  }
  const days = pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || DEFAULT_TEMPORARY_PASSWORD_DAYS;
  if (days !== temporaryPasswordDays) {
    return `temporaryPasswordDays must be the user pool's own, got ${temporaryPasswordDays}, want ${days}`;
  }
  const role = pool.SmsConfiguration?.EumsSms?.CallerArn ?? pool.SmsConfiguration?.SnsCallerArn;
  if (role !== undefined && role !== smsRoleArn) {
    return `the user pool sends text messages by the role ${role}, which has to be handed over again: name it as smsRoleArn`;
  }
  return undefined;
}

/**
 * Whether an update of the stack has nothing to set: its trigger is there, or somebody has set another one since, and the
 * stack's own is the same as before. Pure.
 */
export function isSettled(pool: DescribedPool, request: AttachmentRequest, former: string): boolean {
  const current = pool.LambdaConfig?.CustomMessage;
  const isForeign = current !== undefined && current !== former && !request.replaceExisting;
  return current === request.triggerArn || (isForeign && request.triggerArn === former);
}

/**
 * Why a user pool that is settled cannot stay as it is; nothing if it can. Only what would have Cognito refuse every mail:
 * the way back from an update that failed has to be free. Pure.
 */
export function refusalOfSettled(
  pool: DescribedPool,
  { triggerArn, sendsThroughSes }: AttachmentRequest,
): string | undefined {
  return pool.LambdaConfig?.CustomMessage === triggerArn && sendsThroughSes && !doesSendThroughSes(pool)
    ? `sendsThroughSes must be the user pool's own, got ${sendsThroughSes}, want false`
    : undefined;
}

function doesSendThroughSes({ EmailConfiguration }: DescribedPool): boolean {
  return EmailConfiguration?.EmailSendingAccount === 'DEVELOPER';
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
      if (pool.LambdaConfig?.CustomMessage === triggerArn) {
        await setTrigger(client, pool, before);
      }
    });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) {
      throw error;
    }
  }
}
