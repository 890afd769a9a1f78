import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type LogOptions, logGroupProps } from '../functions/function-identity';

/**
 * The access log of the API: a line for each request, with the template of the route and never the path, which can contain
 * the address of a user. The source address shows where a request came from. It is personal data of the operator.
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
