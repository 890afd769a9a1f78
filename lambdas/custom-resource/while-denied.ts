import { setTimeout } from 'node:timers/promises';

/**
 * AWS: a policy that IAM has taken may take a while to hold ("changes that I make are not always immediately visible",
 * IAM user guide), and CloudFormation does not wait for it (aws-cdk#37675: some seconds).
 */
const WAITS_SECONDS = [1, 2, 4, 8];

/**
 * Calls AWS, and again while it denies: the policy that allows the call came into being a moment ago, in the same
 * deployment.
 *
 * @throws what the last call threw; whatever is no denial at once
 */
export async function whileDenied<T>(call: () => Promise<T>, waitsSeconds = WAITS_SECONDS): Promise<T> {
  for (const seconds of waitsSeconds) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AccessDeniedException')) {
        throw error;
      }
      await setTimeout(seconds * 1_000);
    }
  }
  return call();
}
