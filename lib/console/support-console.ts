import { Aws, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type CfnRestApi,
  type CfnStage,
  type IResource,
  LambdaIntegration,
  type Method,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { type AdminApi, STAGE } from '../admin-api/admin-api';
import { ConstructError } from '../config/construct-error';
import { LOG_PROPS, types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity, type LogOptions } from '../functions/function-identity';
import { CONSOLE_SCOPES, consoleConfig } from './console-config';
import { siteDocument } from './site-document';

/** The properties of a SupportConsole. */
export interface SupportConsoleProps extends LogOptions {
  /** The API that serves the console, and that the console uses. An operator pool must authorize its callers. */
  readonly adminApi: AdminApi;
}

const PROPS: PropShape<SupportConsoleProps> = { adminApi: types.adminApi, ...LOG_PROPS };

/** The first segment of the paths of the console, below the stage. */
const PATH = 'console';

/** The limit of each of the two methods. A visit requests up to six files. */
const FILES = { throttlingRateLimit: 20, throttlingBurstLimit: 50 };

/**
 * The number of bytes from which API Gateway compresses a response, if the request accepts it. It applies to the whole API.
 * Guessing a secret by the size of compressed responses (BREACH) requires requests that a browser authorizes by itself, and
 * the API accepts a token in a header only.
 */
export const MINIMUM_COMPRESSION_BYTES = 512;

/**
 * The support console: a web page where operators sign in and recover users.
 *
 * The API serves its files by two methods without an authorizer, because a browser requests them before anyone has signed in.
 * The function behind them has no permission and returns the same bytes to every caller.
 *
 * @example
 * new SupportConsole(stack, 'Console', { adminApi: recovery.adminApi });
 */
export class SupportConsole extends Construct {
  /** The address of the console, with a trailing slash. */
  readonly url: string;
  /** The app client with which operators sign in to the console. */
  readonly client: UserPoolClient;
  /** The function that serves the files. */
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: SupportConsoleProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { adminApi } = props;
    const { api, operatorPool } = adminApi;
    if (operatorPool === undefined) {
      throw new ConstructError(
        this,
        'the console requires an operator pool, where people sign in, but IAM authorizes the callers of the API: remove one',
      );
    }
    this.url = consoleUrl(adminApi);
    this.client = operatorPool._addOperatorClientIn(this, 'Client', {
      callbackUrls: [this.url],
      logoutUrls: [this.url],
      scopes: [...CONSOLE_SCOPES],
    });
    const config = consoleConfig({
      clientId: this.client.userPoolClientId,
      loginUrl: operatorPool.loginUrl,
      apiUrl: '../',
    });
    this.handler = createFunction(this, 'Handler', 'console', {
      files: { 'site.json': siteDocument() },
      identity: new FunctionIdentity(this, 'Identity', props),
      environment: { CONFIG: Stack.of(this).toJsonString(config) },
    });
    this.addMethods(api);
    changeDefaults(api);
  }

  /** Adds the methods of the document and of its files. They are the only methods without an authorizer. */
  private addMethods(api: RestApi): void {
    const integration = new LambdaIntegration(this.handler, { allowTestInvoke: false });
    const document = api.root.addResource(PATH);
    for (const [resource, operationName] of [
      [document, 'getConsole'],
      [document.addResource('{file}'), 'getConsoleFile'],
    ] as const satisfies readonly (readonly [IResource, string])[]) {
      const method = resource.addMethod('GET', integration, {
        authorizationType: AuthorizationType.NONE,
        operationName,
      });
      acknowledgePublic(method);
    }
  }
}

/**
 * Returns the address of the console. It has the literal name of the stage instead of a reference: the stage depends on the
 * methods, the methods on the function, and the function on the app client, whose URL this is.
 */
function consoleUrl({ api, url }: AdminApi): string {
  const base =
    api.domainName === undefined
      ? `https://${api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${STAGE}/`
      : url;
  return `${base}${PATH}/`;
}

/** Enables compression, and adds the limits of the two methods to those of the stage. */
function changeDefaults(api: RestApi): void {
  const resource = api.node.defaultChild as CfnRestApi;
  const stage = api.deploymentStage.node.defaultChild as CfnStage;
  resource.minimumCompressionSize = MINIMUM_COMPRESSION_BYTES;
  const settings = Array.isArray(stage.methodSettings) ? stage.methodSettings : [];
  stage.methodSettings = [
    ...settings,
    ...[`/~1${PATH}`, `/~1${PATH}~1{file}`].map((resourcePath) => ({ httpMethod: 'GET', resourcePath, ...FILES })),
  ];
}

function acknowledgePublic(method: Method): void {
  const reason =
    'A browser requests the files of the console before anyone has signed in. The function returns only these files.';
  acknowledge(
    method,
    { id: 'AwsSolutions::AwsSolutions-APIG4', reason },
    { id: 'AwsSolutions::AwsSolutions-COG4', reason },
  );
}
