import type { MethodSetting } from '../api-gateway/rest-api';
import type { Properties } from './properties';

/**
 * Parses the property `MethodSettings` of a stage. Logs and metrics have no effect here.
 *
 * AWS: slashes within a path are written `~1`; `/*` with the method `*` stands for every method (CloudFormation,
 * "AWS::ApiGateway::Stage MethodSetting").
 */
export function readMethodSettings(stage: Properties): MethodSetting[] {
  return stage.list('MethodSettings').map((setting) => {
    setting.allowOnly([
      'DataTraceEnabled',
      'HttpMethod',
      'LoggingLevel',
      'MetricsEnabled',
      'ResourcePath',
      'ThrottlingBurstLimit',
      'ThrottlingRateLimit',
    ]);
    return {
      httpMethod: setting.string('HttpMethod'),
      resource: readPath(setting.string('ResourcePath')),
      requestsPerSecond: limit(setting, 'ThrottlingRateLimit'),
      burst: limit(setting, 'ThrottlingBurstLimit'),
    };
  });
}

function readPath(path: string): string {
  if (path === '/*') {
    return '*';
  }
  const decoded = path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  return decoded.startsWith('/') ? decoded : `/${decoded}`;
}

function limit(setting: Properties, name: string): number | undefined {
  return setting.has(name) ? setting.number(name, 0) : undefined;
}
