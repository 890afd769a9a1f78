/** The name of a metric of Rekey. */
export type MetricName =
  | 'AmbiguousUsers'
  | 'ContextsForAnotherUser'
  | 'LimitsReached'
  | 'MessagesLeftToCognito'
  | 'NoticesFailed'
  | 'Recoveries'
  | 'RecordsIncomplete'
  | 'Refusals';

/** An event to count in a metric. */
export interface Count {
  readonly name: MetricName;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/**
 * Returns the members of a log line that count events in CloudWatch's embedded metric format. Pure.
 *
 * The values of dimensions must come from a closed set, so that a request cannot create a metric. A metric with dimensions is
 * also counted without them, because an alarm must name the dimensions of its metric.
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
