import { arn } from '../account';
import { temporaryKey } from '../aws/access-key';
import { sessionArn } from '../aws/principal';
import type { AccessKey } from '../aws/signature';
import type { Lambda } from '../lambda/lambda';
import { INVOKE } from '../lambda/permission';
import type { Randomness } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';

export interface LambdaFactoryOptions {
  readonly lambda: Lambda;
  readonly randomness: Randomness;
  /** Stores the access key of a function's role. */
  readonly addKey: (key: AccessKey) => void;
  /** The endpoint of AWS, for a function. */
  readonly endpointUrl: string;
}

/**
 * The supported properties of a function. Architectures, Description, EphemeralStorage, Tags and TracingConfig have no
 * effect. The installed Node.js runs every function; the runtime determines only whether a handler has a callback.
 */
const FUNCTION_PROPERTIES = [
  'Architectures',
  'Code',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'LoggingConfig',
  'MemorySize',
  'Role',
  'Runtime',
  'Tags',
  'Timeout',
  'TracingConfig',
];

/** Creates functions, their resource policies and their log groups. */
export function lambdaFactories(options: LambdaFactoryOptions): Record<string, Factory> {
  const { lambda, randomness, addKey, endpointUrl } = options;
  return {
    'AWS::Lambda::Function': ({ properties, name, location, assembly }) => {
      requireKnownFunction(properties);
      const functionName = properties.optionalString('FunctionName') ?? name;
      const functionArn = arn(location, 'lambda', `function:${functionName}`);
      const role = properties.string('Role').split('/').at(-1) ?? '';
      const key = temporaryKey(sessionArn(location.accountId, role, functionName), randomness);
      addKey(key);
      const source = readInlineCode(properties);
      const directory =
        source === undefined ? assembly.bundleDirectory(properties.within('Code').string('S3Key')) : assembly.directory;
      const memoryMegabytes = properties.number('MemorySize', 128);
      const logGroup = properties.within('LoggingConfig').optionalString('LogGroup') ?? `/aws/lambda/${functionName}`;
      lambda.create({
        name: functionName,
        arn: functionArn,
        directory,
        source,
        runtime: properties.optionalString('Runtime'),
        handler: properties.string('Handler'),
        timeoutMilliseconds: properties.number('Timeout', 3) * 1000,
        memoryMegabytes,
        logGroup,
        variables: {
          ...properties.within('Environment').stringMap('Variables'),
          ...runtimeVariables(functionName, directory, memoryMegabytes, logGroup),
          AWS_DEFAULT_REGION: location.region,
          AWS_REGION: location.region,
          AWS_ACCESS_KEY_ID: key.id,
          AWS_SECRET_ACCESS_KEY: key.secret,
          AWS_SESSION_TOKEN: key.sessionToken,
          AWS_ENDPOINT_URL: endpointUrl,
          // The installed Node.js may be older than Lambda's. Without this variable, the SDK would warn at each start.
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        },
      });
      return { ref: functionName, attributes: { Arn: functionArn } };
    },

    'AWS::Lambda::Permission': ({ properties, name }) => {
      properties.allowOnly(['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn']);
      properties.require('Action', INVOKE);
      if (!properties.string('Principal').endsWith('.amazonaws.com')) {
        properties.refuse('Principal', 'a service');
      }
      lambda.permit(properties.string('FunctionName'), {
        principal: properties.string('Principal'),
        sourceArn: properties.optionalString('SourceArn'),
        sourceAccount: properties.optionalString('SourceAccount'),
      });
      return { ref: name };
    },

    'AWS::Logs::LogGroup': ({ properties, name, location }) => {
      properties.allowOnly(['LogGroupName', 'RetentionInDays', 'Tags']); // The simulator writes nothing to a log group.
      const group = properties.optionalString('LogGroupName') ?? name;
      return { ref: group, attributes: { Arn: arn(location, 'logs', `log-group:${group}:*`) } };
    },
  };
}

function requireKnownFunction(properties: Properties): void {
  properties.allowOnly(FUNCTION_PROPERTIES);
  properties.within('Code').allowOnly(['S3Bucket', 'S3Key', 'ZipFile']);
  properties.within('Environment').allowOnly(['Variables']);
  properties.within('LoggingConfig').allowOnly(['LogGroup']);
  if (!/^nodejs/.test(properties.optionalString('Runtime') ?? 'nodejs')) {
    properties.refuse('Runtime', 'a Node.js runtime');
  }
}

/**
 * AWS: CloudFormation writes inline code to a file `index.js` (template reference, AWS::Lambda::Function Code).
 *
 * @returns `undefined` for a function with a bundle
 */
function readInlineCode(properties: Properties): string | undefined {
  const source = properties.within('Code').optionalString('ZipFile');
  if (source !== undefined && !properties.string('Handler').startsWith('index.')) {
    properties.refuse('Handler', 'index.<export> for inline code');
  }
  return source;
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function runtimeVariables(name: string, directory: string, memory: number, logGroup: string): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    LAMBDA_TASK_ROOT: directory,
    TZ: ':UTC',
  };
}
