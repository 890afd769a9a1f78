import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type LogOptions, logGroupProps } from '../functions/function-identity';

/**
 * Returns the access log settings of the API: one line per request. A line contains the route template and not the path,
 * because a path can contain the address of a user. It contains the source address, which is personal data of the operator.
 */
export function accessLog(
  scope: Construct,
  logs: LogOptions,
  authority: 'operator-pool' | 'iam',
): Pick<StageOptions, 'accessLogDestination' | 'accessLogFormat'> {
  const accessLogFormat = AccessLogFormat.custom(
    JSON.stringify({
      requestId: '$context.extendedRequestId',
      time: '$context.requestTime',
      method: '$context.httpMethod',
      route: '$context.resourcePath',
      status: '$context.status',
      sourceIp: '$context.identity.sourceIp',
      operator: authority === 'operator-pool' ? '$context.authorizer.claims.sub' : '$context.identity.userArn',
      latency: '$context.responseLatency',
    }),
  );
  const logGroup = new LogGroup(scope, 'AccessLogs', logGroupProps(logs));
  return { accessLogDestination: new LogGroupLogDestination(logGroup), accessLogFormat };
}
