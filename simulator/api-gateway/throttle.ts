import type { BehaviorSwitches } from '../cognito/switches';
import type { MethodConfiguration, MethodSetting, RestApi } from './rest-api';

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** AWS: the default quota of an account in a Region (API Gateway quotas). */
const ACCOUNT_LIMITS = { requestsPerSecond: 10_000, burst: 5_000 };

/**
 * Rejects requests over the throttling settings of the stage, if the switch `methodThrottling` enables it. Each method
 * has a token bucket by the real clock. The limits of AWS are best-effort targets; here they are exact.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class Throttle {
  private readonly buckets = new Map<MethodConfiguration, Bucket>();

  constructor(
    private readonly realTime: () => number,
    private readonly switches: BehaviorSwitches,
  ) {}

  /** Takes a token for one request, if one is left. */
  admits(api: RestApi, method: MethodConfiguration): boolean {
    const settings = settingsOf(api, method);
    if (this.switches.get('methodThrottling') === 'unlimited' || settings.length === 0) {
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
 * Returns the settings that apply to a method, the most specific first.
 *
 * Assumed: a path is more specific than an HTTP method, and a value that a setting omits comes from the next setting.
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
