import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { z } from 'zod';

/** The namespace of metrics. */
export interface MetricOptions {
  /**
   * The CloudWatch namespace of the function's metrics. Where a stack recovers the users of two pools, give each its own:
   * alarms watch everything in the namespace.
   *
   * @default - `Rekey/` and the name of the stack, which separates two stacks of an account
   */
  readonly metricNamespace?: string;
}

/** AWS: API_PutMetricData, `Namespace`. */
export const metricNamespace = z
  .string()
  .regex(/^(?!:|AWS\/)[\w.\-/#: ]{1,255}$/, 'must be 1 to 255 characters, not begin with AWS/ or a colon');

/** The namespace of a construct that is given none. */
export function defaultMetricNamespace(scope: Construct): string {
  return `Rekey/${Stack.of(scope).stackName}`;
}
