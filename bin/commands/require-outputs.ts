import type { Reading } from '../../doctor/finding';
import { CommandError } from './command-error';
import { requireKnown } from './require-known';

/** The outputs of a stack, by name. */
export type StackOutputs = Readonly<Record<string, string>>;

/** A deployed stack. */
export interface StackWithOutputs {
  readonly outputs: StackOutputs;
}

/**
 * Returns the outputs of a stack that must exist.
 *
 * @throws CommandError
 */
export function requireOutputs(stackName: string, reading: Reading<StackWithOutputs | undefined>): StackOutputs {
  const stack = requireKnown(reading);
  if (stack === undefined) {
    throw new CommandError(
      `The stack ${stackName} does not exist in this account and Region: correct --stack, --region or AWS_PROFILE.`,
    );
  }
  return stack.outputs;
}
