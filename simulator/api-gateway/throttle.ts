import type { Choices } from '../cognito/choices';
import type { MethodConfiguration, MethodSetting, RestApi } from './rest-api';

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** AWS: what an account has in a Region unless its quota was raised (API Gateway quotas). */
const ACCOUNT_LIMITS = { requestsPerSecond: 10_000, burst: 5_000 };

/**
 * Refuses requests over the throttling settings of the stage, where the choice `methodThrottling` says so: a bucket of
 * tokens for each method, by the real clock. What a setting of AWS aims at on a best-effort basis is exact here.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class Throttle {
  private readonly buckets = new Map<MethodConfiguration, Bucket>();

  constructor(
    private readonly realTime: () => number,
    private readonly choices: Choices,
  ) {}

  /** Takes a token for one request, if there is one. */
  admits(api: RestApi, method: MethodConfiguration): boolean {
    const settings = settingsOf(api, method);
    if (this.choices.get('methodThrottling') === 'unlimited' || settings.length === 0) {
      return true;
    }
    const rate = settings.find(hasRate)?.requestsPerSecond ?? ACCOUNT_LIMITS.requestsPerSecond;
    const burst = settings.find(hasBurst)?.burst ?? ACCOUNT_LIMITS.burst;
    const now = this.realTime();
    const last = this.buckets.get(method) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, last.tokens + ((now - last.at) / 1000) * rate);
    const isAdmitted = tokens >= 1;
    this.buckets.set(method, { tokens: isAdmitted ? tokens - 1 : tokens, at: now });
    return isAdmitted;
  }

  /** Fills every bucket. */
  reset(): void {
    this.buckets.clear();
  }
}

const hasRate = ({ requestsPerSecond }: MethodSetting): boolean => requestsPerSecond !== undefined;
const hasBurst = ({ burst }: MethodSetting): boolean => burst !== undefined;

/**
 * The settings that are about a method, the most particular first.
 *
 * Assumed: a path counts more than a verb, and what a setting leaves out comes from the next.
 */
function settingsOf(api: RestApi, { httpMethod, resource }: MethodConfiguration): MethodSetting[] {
  return [
    [resource, httpMethod],
    [resource, '*'],
    ['*', httpMethod],
    ['*', '*'],
  ].flatMap(([path, verb]) =>
    api.methodSettings.filter((setting) => setting.resource === path && setting.httpMethod === verb),
  );
}
