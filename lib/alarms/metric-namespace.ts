import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { z } from 'zod';

/** The namespace of the metrics. */
export interface MetricOptions {
  /**
   * The CloudWatch namespace of the function's metrics. If a stack recovers the users of two pools, give each pool its own
   * namespace: the alarms watch all metrics of a namespace.
   *
   * @default - `Rekey/` and the name of the stack, so that two stacks of an account have separate metrics
   */
  readonly metricNamespace?: string;
}

/** AWS: API_PutMetricData, `Namespace`. */
export const metricNamespace = z
  .string()
  .regex(/^(?!:|AWS\/)[\w.\-/#: ]{1,255}$/, 'must be 1 to 255 characters, and must not begin with AWS/ or a colon');

/** Returns the default namespace of a construct. */
export function defaultMetricNamespace(scope: Construct): string {
  return `Rekey/${Stack.of(scope).stackName}`;
}
