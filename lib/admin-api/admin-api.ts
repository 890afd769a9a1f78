import { Lazy, Names, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  type MethodOptions,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { z } from 'zod';
import { RESOURCE_SERVER, ROUTES, type Route } from '../../domain/api/contract';
import { catalogFiles } from '../../messages/compiler/catalog-files';
import { acknowledge } from '../acknowledge';
import { defaultMetricNamespace, metricNamespace } from '../alarms/metric-namespace';
import { customDomain as domainSettings, mail, settings, userPool } from '../config/config-schema';
import { LOG_PROPS, types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { warnWithoutEffect } from '../config/without-effect';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity } from '../functions/function-identity';
import type { OperatorPool } from '../pools/operator-pool';
import { PoolSettings } from '../pools/pool-settings';
import { requireSameEnvironment } from '../pools/user-pool-facts';
import { accessLog } from './access-log';
import type { AdminApiProps } from './admin-api-props';
import { createCallerKey } from './caller-key';
import { grantOperatorLookup, grantUserRecovery } from './grant-cognito';
import { grantSendSms } from './grant-sms';
import { createIdempotencyKeys } from './idempotency-keys';
import { grantSendNotices, noticeSender } from './notice-sender';
import { addProblemResponses } from './problem-responses';
import { DEFAULT_PROTECTED_GROUPS } from './protected-groups';
import { addRequestModels } from './request-models';
import { throttleByMethod } from './throttling';
import { WebFirewall } from './web-firewall';

/** The name of the stage, which is the first segment of every path. */
export const STAGE = 'v1';

const {
  protectedGroups,
  mayChoosePermanentPasswords,
  callerVerification,
  limits,
  auditSourceAddress,
  createApiGatewayLogRole,
  firewall,
} = settings.shape;

const PROPS: PropShape<AdminApiProps> = {
  userPool: types.userPool,
  brands: types.brands,
  trigger: types.lambdaFunction.exactOptional(),
  auditTrail: types.auditTrailOrFalse,
  operatorPool: types.operatorPool.exactOptional(),
  contextKey: types.contextKey.exactOptional(),
  callerKeyRemovalPolicy: types.removalPolicy.exactOptional(),
  notices: mail.exactOptional(),
  protectedGroups,
  mayChoosePermanentPasswords,
  callerVerification,
  limits,
  auditSourceAddress,
  createApiGatewayLogRole,
  customDomain: z
    .strictObject({ domainName: domainSettings.shape.domainName, certificate: types.certificate })
    .exactOptional(),
  firewall,
  metricNamespace: metricNamespace.exactOptional(),
  sendsThroughSes: userPool.shape.sendsThroughSes,
  verifiesByLink: userPool.shape.verifiesByLink,
  ...LOG_PROPS,
};

/** The admin REST API and its function. An authorizer or IAM authorizes the caller of every method. */
export class AdminApi extends Construct {
  /** The REST API. `api.domainName` is the target of the alias record of a custom domain. */
  readonly api: RestApi;
  /** The function that handles every request. */
  readonly handler: LambdaFunction;
  /** The URL of the API, with a trailing slash. */
  readonly url: string;
  /** The operators; `undefined` if IAM authorizes the callers. */
  readonly operatorPool: OperatorPool | undefined;
  /** The namespace of the function's metrics. */
  readonly metricNamespace: string;
  /**
   * The table of the Idempotency-Keys, of counters, and of completed resets.
   *
   * @internal
   */
  readonly _stateTable: Table;

  constructor(scope: Construct, id: string, props: AdminApiProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { customDomain, trigger, sendsThroughSes, verifiesByLink } = props;
    requireSameEnvironment(this, props.userPool);
    if (trigger === undefined) {
      warnWithoutEffect(this, { sendsThroughSes, verifiesByLink }, 'trigger is not set');
    }
    if (props.operatorPool === undefined) {
      warnAboutRulesForPeople(this, props);
    }
    this.operatorPool = props.operatorPool;
    this.metricNamespace = props.metricNamespace ?? defaultMetricNamespace(this);
    this._stateTable = createIdempotencyKeys(this, 'IdempotencyKeys');
    this.handler = this.createHandler(props, this._stateTable);
    const authority = props.operatorPool === undefined ? 'iam' : 'operator-pool';
    this.api = new RestApi(this, 'Api', {
      // CloudWatch identifies an API by its name alone: two APIs of an account with one name would share their metrics.
      restApiName: Names.uniqueResourceName(this, { maxLength: 128, separator: '-' }),
      description: 'Recovers locked-out users of the user pool',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: props.createApiGatewayLogRole ?? true,
      domainName: customDomain && {
        domainName: customDomain.domainName,
        certificate: customDomain.certificate,
        basePath: STAGE,
        securityPolicy: SecurityPolicy.TLS_1_2,
      },
      disableExecuteApiEndpoint: customDomain && true,
      deployOptions: {
        stageName: STAGE,
        methodOptions: throttleByMethod(),
        ...accessLog(this, props, authority),
      },
    });
    this.url = customDomain === undefined ? this.api.url : `https://${customDomain.domainName}/${STAGE}/`;
    if (props.firewall === true) {
      new WebFirewall(this, 'Firewall', { api: this.api });
    }
    this.acknowledgeRules(props);
    addProblemResponses(this.api, authority);
    const requestModels = addRequestModels(this.api);
    const authorization = this.authorization(props.operatorPool);
    const integration = new LambdaIntegration(this.handler, { allowTestInvoke: false });
    for (const [name, route] of Object.entries(ROUTES)) {
      this.api.root.resourceForPath(route.resource).addMethod(route.method, integration, {
        ...authorization(route),
        operationName: name,
        requestModels: requestModels[name] && { 'application/json': requestModels[name] },
      });
    }
  }

  private acknowledgeRules({ operatorPool, firewall }: AdminApiProps): void {
    acknowledge(
      this.api,
      {
        id: 'AwsSolutions::AwsSolutions-APIG2',
        reason:
          'The function validates every request, and names each invalid field in the response. API Gateway does not name them.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-APIG6',
        reason:
          'Execution logs contain paths, and a path can contain the address of a user. The access log has every request.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
        reason:
          'API Gateway writes the logs of all APIs of an account with one role, which has this AWS managed policy.',
      },
      {
        id: 'Serverless::Serverless-APIGWDefaultThrottling',
        reason: 'Every method has its own limits, far below the defaults.',
      },
      {
        id: 'Serverless::Serverless-APIGWXrayEnabled',
        reason: 'A trace contains the URL, and a URL can contain the address of a user.',
      },
    );
    if (firewall !== true) {
      acknowledge(this.api, {
        id: 'AwsSolutions::AwsSolutions-APIG3',
        reason:
          'The authorizer rejects every request without a token or a signature. Set `firewall` to put AWS WAF in front of it.',
      });
    }
    if (operatorPool === undefined) {
      acknowledge(this.api, {
        id: 'AwsSolutions::AwsSolutions-COG4',
        reason: 'IAM authorizes the callers: every method requires execute-api:Invoke.',
      });
    }
  }

  private createHandler(props: AdminApiProps, keys: Table): LambdaFunction {
    const { userPool, operatorPool, trigger, contextKey, notices } = props;
    const { protectedGroups = DEFAULT_PROTECTED_GROUPS } = props;
    const auditTrail = props.auditTrail === false ? undefined : props.auditTrail;
    const pool = new PoolSettings(props);
    const identity = new FunctionIdentity(this, 'Identity', props);
    const { role } = identity;
    const callerKey = createCallerKey(this, 'CallerKey', props.callerKeyRemovalPolicy);
    grantUserRecovery(userPool, role);
    keys.grant(role, 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    if (operatorPool !== undefined) {
      grantOperatorLookup(operatorPool.userPool, role);
    }
    auditTrail?.grantRecord(role);
    contextKey?.grantSign(role);
    callerKey.grant(role, 'kms:GenerateMac');
    grantSendSms(role);
    if (notices !== undefined) {
      grantSendNotices(role, notices);
    }
    return createFunction(this, 'Handler', 'admin-api', {
      files: catalogFiles(props.brands._catalog, 'admin-api'),
      identity,
      environment: {
        USER_POOL_ID: userPool.userPoolId,
        IDEMPOTENCY_TABLE: keys.tableName,
        METRIC_NAMESPACE: this.metricNamespace,
        PROTECTED_GROUPS: JSON.stringify(protectedGroups),
        TRIGGER_ARN: trigger?.functionArn,
        WRITES_EMAIL: trigger && Lazy.string({ produce: () => String(pool.builtFor().sendsThroughSes) }),
        VERIFIES_BY_LINK: trigger && Lazy.string({ produce: () => String(pool.builtFor().verifiesByLink) }),
        OPERATOR_POOL_ID: operatorPool?.userPool.userPoolId,
        AUDIT_TABLE: auditTrail?.table.tableName,
        AUDIT_RETENTION_DAYS: auditTrail?.retentionDays?.toString(),
        AUDIT_SOURCE_ADDRESS: props.auditSourceAddress === false ? 'false' : undefined,
        CONTEXT_KEY_ID: contextKey?.key.keyArn,
        CALLER_KEY_ID: callerKey.keyArn,
        NOTICES: notices && noticeSender(notices),
        MAY_CHOOSE_PERMANENT_PASSWORDS: props.mayChoosePermanentPasswords ? 'true' : undefined,
        CALLER_VERIFICATION: props.callerVerification && JSON.stringify(props.callerVerification),
        ACTION_LIMITS: props.limits && Stack.of(this).toJsonString(props.limits),
      },
    });
  }

  /** Returns the authorization of a route: a scope of the operator pool, or IAM. */
  private authorization(operatorPool: OperatorPool | undefined): (route: Route) => MethodOptions {
    if (operatorPool === undefined) {
      return () => ({ authorizationType: AuthorizationType.IAM });
    }
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [operatorPool.userPool],
    });
    return ({ scope }) => ({ authorizer, authorizationScopes: [`${RESOURCE_SERVER}/${scope}`] });
  }
}

/** Warns about rules for people, which have no effect if IAM authorizes the callers. */
function warnAboutRulesForPeople(api: AdminApi, { callerVerification = {}, limits = {} }: AdminApiProps): void {
  const { programs, ...rules } = callerVerification;
  const required = Object.entries(rules).filter(([, requirement]) => requirement === 'required');
  if (programs !== 'required') {
    const named = Object.fromEntries(
      required.map(([name, requirement]) => [`callerVerification.${name}`, requirement]),
    );
    warnWithoutEffect(api, named, 'IAM authorizes the callers and callerVerification.programs is off');
  }
  warnWithoutEffect(api, { 'limits.perOperatorAnHour': limits.perOperatorAnHour }, 'IAM authorizes the callers');
}
