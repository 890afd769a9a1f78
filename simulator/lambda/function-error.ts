/**
 * The error that Lambda returns when a function fails.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The end of one invocation. A payload is JSON. */
export type Outcome =
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: FunctionError }
  /** The payload exceeded Lambda's limit. The function did not run. */
  | { readonly kind: 'payload too large' }
  /** The caller's own timeout passed before the function ended. */
  | { readonly kind: 'timed out' };
