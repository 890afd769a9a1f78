import { setTimeout } from 'node:timers/promises';

/**
 * Calls a function, and retries it after a delay if a transient error occurs.
 *
 * @param delaysSeconds the delay before each retry
 * @throws the error of the last call, or the first error that is not transient
 */
export async function retry<T>(
  call: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  delaysSeconds: readonly number[],
): Promise<T> {
  for (const seconds of delaysSeconds) {
    try {
      return await call();
    } catch (error) {
      if (!isTransient(error)) {
        throw error;
      }
      await setTimeout(seconds * 1_000);
    }
  }
  return call();
}

/**
 * Calls AWS, and retries while access is denied: the same deployment created the policy that allows the call. AWS: a policy
 * may take some time to become effective ("changes that I make are not always immediately visible", IAM user guide).
 * CloudFormation does not wait for it (aws-cdk#37675: some seconds).
 */
export function retryWhileDenied<T>(call: () => Promise<T>): Promise<T> {
  return retry(call, (error) => error instanceof Error && error.name === 'AccessDeniedException', [1, 2, 4, 8]);
}
