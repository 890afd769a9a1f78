/** What Rekey counts. */
export type MetricName =
  | 'AmbiguousUsers'
  | 'ContextsForAnotherUser'
  | 'MessagesLeftToCognito'
  | 'NoticesFailed'
  | 'Recoveries'
  | 'RecordsIncomplete'
  | 'Refusals';

/** One thing that happened, by its name and whatever it is counted apart by. */
export interface Count {
  readonly name: MetricName;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/**
 * Makes a log line count what happened, in CloudWatch's embedded metric format. Pure. Every dimension is one of a closed
 * set: whatever a caller sends, it makes no metric of its own. What has dimensions is counted in all, too: an alarm cannot
 * add metrics up that it does not know.
 *
 * @param namespace where CloudWatch keeps what is counted
 * @param timestamp milliseconds since 1970
 * @returns members for the line
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
