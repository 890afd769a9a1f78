/** Where CloudWatch keeps what Rekey counts. */
const NAMESPACE = 'Rekey';

/**
 * Makes a log line count one message that was left to Cognito, in CloudWatch's embedded metric format. It has no
 * dimension: whatever the event holds, there is one metric.
 *
 * @param timestamp milliseconds since 1970
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function fallbackMetric(timestamp: number): Readonly<Record<string, unknown>> {
  return {
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        { Namespace: NAMESPACE, Dimensions: [[]], Metrics: [{ Name: 'MessagesLeftToCognito', Unit: 'Count' }] },
      ],
    },
    MessagesLeftToCognito: 1,
  };
}
