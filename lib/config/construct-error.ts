import type { Construct } from 'constructs';

/** Thrown at synthesis for props that are not valid. The message has the path, the received and the expected value. */
export class ConstructError extends Error {
  override readonly name = 'ConstructError';

  /** @param scope the construct, or its path where the construct does not exist yet */
  constructor(scope: Construct | string, fault: string) {
    super(`${typeof scope === 'string' ? scope : scope.node.path}: ${fault}`);
  }
}
