/** When each part of a request has to be over, as signals that stop a call on its way. */
export interface TimeBudget {
  /** Looking: the user, the settings, who is asking. */
  readonly looking: AbortSignal;
  /** The one call that changes the user. */
  readonly acting: AbortSignal;
  /** What follows the action: sessions and notice. */
  readonly following: AbortSignal;
  /** The end of the audit record. */
  readonly recording: AbortSignal;
  /** What becomes of the Idempotency-Key. */
  readonly settling: AbortSignal;
}

/**
 * Shares out what is left of a function's time, so that a call that hangs leaves enough to record it and to say so.
 *
 * @param remainingMilliseconds until Lambda ends the function. The 28 seconds of a deployment leave at least 16.8 for
 * acting: Cognito may run the trigger three times, five seconds each
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
export function shareTime(remainingMilliseconds: number): TimeBudget {
  const until = (share: number): AbortSignal =>
    AbortSignal.timeout(Math.max(1, Math.floor(remainingMilliseconds * share)));
  return {
    looking: until(0.18),
    acting: until(0.78),
    following: until(0.86),
    recording: until(0.92),
    settling: until(0.97),
  };
}
