import type { Construct } from 'constructs';

/** Thrown at synthesis if props are invalid. The message contains the construct path, the received and expected values. */
export class ConstructError extends Error {
  override readonly name = 'ConstructError';

  /** @param scope the construct, or its path if the construct does not exist yet */
  constructor(scope: Construct | string, issue: string) {
    super(`${typeof scope === 'string' ? scope : scope.node.path}: ${issue}`);
  }
}
