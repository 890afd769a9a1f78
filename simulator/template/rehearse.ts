import { StartError } from '../start-error';
import type { StackAssembly } from './assembly';
import { type DeploymentTarget, deployStack } from './deploy';
import { KnownLater, UNKNOWN_RESOURCE } from './unknown-resource';

/** An app that cannot be deployed, with one line for each reason. */
export class UnsupportedApp extends StartError {
  override readonly name = 'UnsupportedApp';

  constructor(readonly issues: readonly string[]) {
    super(issues.join('\n'));
  }
}

/**
 * Deploys stacks to an account that is discarded afterwards, to find everything that the simulator does not support or
 * that AWS would reject. No function runs: every value of a custom resource is a placeholder.
 *
 * @param account a new account
 * @throws UnsupportedApp, or the error itself if there is only one
 */
export async function rehearse(
  stacks: readonly StackAssembly[],
  account: Omit<DeploymentTarget, 'attempt'>,
): Promise<void> {
  const errors: unknown[] = [];
  const target: DeploymentTarget = {
    ...account,
    factories: { ...account.factories, 'AWS::CloudFormation::CustomResource': () => UNKNOWN_RESOURCE },
    attempt: async (step, otherwise) => {
      try {
        return await step();
      } catch (error) {
        errors.push(error);
        return otherwise;
      }
    },
  };
  for (const stack of stacks) {
    await target.attempt(() => deployStack(stack, target), {});
  }
  const found = errors.filter((error) => !(error instanceof KnownLater));
  if (found.length === 1) {
    throw found[0];
  }
  if (found.length > 1) {
    throw new UnsupportedApp(found.map((error) => (error instanceof Error ? error.message : String(error))));
  }
}
