import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

type Provider = CognitoIdentityProviderClient['config']['retryStrategy'];
type RetryStrategy = Extract<Awaited<ReturnType<Provider>>, { refreshRetryTokenForRetry: unknown }>;

/**
 * Returns the retry strategy of the SDK, limited to calls that AWS throttled. Every other failed call may have had its
 * effect. A second reset would send a second message, and its code would invalidate the first one.
 *
 * @param usual the default strategy of the client
 */
export function retryThrottledOnly(usual: Provider): Provider {
  return async () => {
    const strategy = (await usual()) as RetryStrategy; // the SDK has no other type of strategy
    return {
      acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
      recordSuccess: (token) => strategy.recordSuccess(token),
      refreshRetryTokenForRetry: async (token, error) => {
        if (error.errorType !== 'THROTTLING') {
          throw new Error('not retried: the call may have had its effect');
        }
        return strategy.refreshRetryTokenForRetry(token, error);
      },
    };
  };
}
