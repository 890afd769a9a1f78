/**
 * What Lambda answers when a function fails.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** How one invocation ended. A payload is JSON. */
export type Outcome =
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: FunctionError }
  /** The payload was over Lambda's limit: the function never ran. */
  | { readonly kind: 'too large' }
  /** The caller stopped waiting before the function ended. */
  | { readonly kind: 'abandoned' };
