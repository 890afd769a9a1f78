import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface MetricOptions {
  /**
   * Where in CloudWatch the function counts what it does.
   *
   * @default - `Rekey/` and the name of the stack, so that two stacks of an account are told apart
   */
  readonly metricNamespace?: string;
}

export function defaultMetricNamespace(scope: Construct): string {
  return `Rekey/${Stack.of(scope).stackName}`;
}
