import type { Construct } from 'constructs';

/** Thrown at synthesis by a construct for props that cannot be: where it stands, the value got, the value wanted. */
export class ConstructError extends Error {
  override readonly name = 'ConstructError';

  constructor(scope: Construct, fault: string) {
    super(`${scope.node.path}: ${fault}`);
  }
}
