import { type AccountLocation, arn } from '../account';
import { asUuid, physicalId } from '../randomness';

/** The ARN of a stack. It is the same for the same name and location. */
export function stackIdOf(location: AccountLocation, stackName: string): string {
  return arn(location, 'cloudformation', `stack/${stackName}/${asUuid(physicalId(stackName, '0123456789abcdef', 32))}`);
}
