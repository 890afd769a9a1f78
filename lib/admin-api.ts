import { Duration } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { COGNITO_OPERATIONS } from '../domain/cognito-problems';
import { RESOURCE_SERVER, ROUTES } from '../domain/contract';
import type { Brands } from './brands';
import { bundleFunction, FUNCTION_PLATFORM } from './function-code';
import { FunctionIdentity } from './function-identity';
import type { OperatorPool } from './operator-pool';
import { addProblemResponses } from './problem-responses';

export interface AdminApiProps {
  /** The user pool whose users are recovered. */
  readonly userPool: IUserPool;

  /** Who may call. */
  readonly operatorPool: OperatorPool;

  /** What the trigger of the user pool can send: the API says beforehand what it will be. */
  readonly brands: Brands;

  /**
   * Whether to give API Gateway a role to write logs by. An account has one for all its APIs in a Region: this one
   * takes the place of another, and stays when the stack goes. Without any, the access log cannot be written.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;
}

/** The authenticated REST API, and the function behind it. No method without an authorizer and a scope. */
export class AdminApi extends Construct {
  readonly api: RestApi;
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: AdminApiProps) {
    super(scope, id);
    const { role, logGroup } = new FunctionIdentity(this, 'Identity');
    this.handler = new LambdaFunction(this, 'Handler', {
      ...FUNCTION_PLATFORM,
      description: 'Answers the admin API',
      code: bundleFunction(this, 'admin-api', { 'offer.json': props.brands.catalog.index.offer }),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(20),
      role,
      logGroup,
      environment: { USER_POOL_ID: props.userPool.userPoolId },
    });
    props.userPool.grant(role, ...COGNITO_OPERATIONS.map((operation) => `cognito-idp:${operation}`));

    this.api = new RestApi(this, 'Api', {
      description: 'Gets locked-out users of the user pool back in',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: props.createApiGatewayLogRole ?? true,
      deployOptions: {
        stageName: 'v1',
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: RetentionDays.THREE_MONTHS }),
        ),
        accessLogFormat: accessLogFormat(),
      },
    });
    addProblemResponses(this.api);

    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [props.operatorPool.userPool],
    });
    const integration = new LambdaIntegration(this.handler, { allowTestInvoke: false });
    for (const { method, resource, scope: name } of Object.values(ROUTES)) {
      this.api.root.resourceForPath(resource).addMethod(method, integration, {
        authorizer,
        authorizationScopes: [`${RESOURCE_SERVER}/${name}`],
      });
    }
  }
}

/** Holds the template of the route, never the path: that is where an address may stand. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: '$context.requestId',
      time: '$context.requestTime',
      method: '$context.httpMethod',
      route: '$context.resourcePath',
      status: '$context.status',
      operator: '$context.authorizer.claims.sub',
      latency: '$context.responseLatency',
    }),
  );
}
