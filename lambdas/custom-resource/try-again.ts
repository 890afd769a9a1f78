import { setTimeout } from 'node:timers/promises';

/**
 * Calls, and calls again after a while, as long as it fails by something that passes.
 *
 * @param waitsSeconds how long before each further call
 * @throws what the last call threw; what does not pass at once
 */
export async function tryAgain<T>(
  call: () => Promise<T>,
  passes: (error: unknown) => boolean,
  waitsSeconds: readonly number[],
): Promise<T> {
  for (const seconds of waitsSeconds) {
    try {
      return await call();
    } catch (error) {
      if (!passes(error)) {
        throw error;
      }
      await setTimeout(seconds * 1_000);
    }
  }
  return call();
}

/**
 * Calls AWS, and again while it denies: the policy that allows the call came into being a moment ago, in the same
 * deployment. AWS: a policy may take a while to hold ("changes that I make are not always immediately visible", IAM user
 * guide), and CloudFormation does not wait for it (aws-cdk#37675: some seconds).
 */
export function whileDenied<T>(call: () => Promise<T>): Promise<T> {
  return tryAgain(call, (error) => error instanceof Error && error.name === 'AccessDeniedException', [1, 2, 4, 8]);
}
