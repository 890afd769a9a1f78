import { arn } from '../account';
import { asUuid, physicalId } from '../randomness';

/** The ARN of a stack. It is the same for the same name. */
export function stackIdOf(stackName: string): string {
  return arn('cloudformation', `stack/${stackName}/${asUuid(physicalId(stackName, '0123456789abcdef', 32))}`);
}
