/** The metrics of Rekey. */
export type MetricName =
  | 'AmbiguousUsers'
  | 'ContextsForAnotherUser'
  | 'MessagesLeftToCognito'
  | 'NoticesFailed'
  | 'Recoveries'
  | 'RecordsIncomplete'
  | 'Refusals';

/** One event to count: the metric and its dimensions. */
export interface Count {
  readonly name: MetricName;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/**
 * Returns the members of a log line that count events in CloudWatch's embedded metric format. Pure.
 *
 * Dimensions have values of a closed set, so that no request can create a metric. A metric with dimensions is also
 * counted without them, because an alarm can only use metrics with known dimensions.
 *
 * @param namespace the CloudWatch namespace of the metrics
 * @param timestamp milliseconds since 1970
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embedCounts(
  namespace: string,
  timestamp: number,
  counts: readonly Count[],
): Readonly<Record<string, unknown>> {
  return {
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: counts.map(({ name, dimensions = {} }) => ({
        Namespace: namespace,
        Dimensions: Object.keys(dimensions).length > 0 ? [Object.keys(dimensions), []] : [[]],
        Metrics: [{ Name: name, Unit: 'Count' }],
      })),
    },
    ...Object.assign({}, ...counts.map(({ name, dimensions }) => ({ ...dimensions, [name]: 1 }))),
  };
}
