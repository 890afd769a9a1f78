import type { RequestContext } from '../aws/policy-statement';
import type { Key } from './keys';

/** An operation with its parsed input: the key that it uses, and the effect. */
export interface ReadOperation {
  readonly keyId: string;
  /** Values for the conditions of a policy. */
  readonly context?: RequestContext;
  perform(key: Key): object;
}
