import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

type Provider = CognitoIdentityProviderClient['config']['retryStrategy'];
type RetryStrategy = Extract<Awaited<ReturnType<Provider>>, { refreshRetryTokenForRetry: unknown }>;

/**
 * The SDK's own retries, but only of calls that AWS turned away for being too many. Whatever else fails may have
 * happened: a second reset would be a second message, whose code makes the first one worthless.
 *
 * @param usual the strategy that the client has by itself
 */
export function retryThrottledOnly(usual: Provider): Provider {
  return async () => {
    const strategy = (await usual()) as RetryStrategy; // the SDK itself makes no other
    return {
      acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
      recordSuccess: (token) => strategy.recordSuccess(token),
      refreshRetryTokenForRetry: async (token, error) => {
        if (error.errorType !== 'THROTTLING') {
          throw new Error('the call may have had its effect');
        }
        return strategy.refreshRetryTokenForRetry(token, error);
      },
    };
  };
}
