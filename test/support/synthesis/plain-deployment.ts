import type { SynthesizedTemplate, TemplateResource } from '../../../bin/generate/templates';

/** A function of a deployment, in the terms of every tool. */
export interface DeployedFunction {
  readonly runtime: unknown;
  readonly architectures: unknown;
  readonly handler: unknown;
  readonly memorySize: unknown;
  readonly timeout: unknown;
  /** The names of its environment variables, sorted, each with its value if the value is a constant. */
  readonly environment: readonly string[];
  /** The actions of each statement of its role's policy, sorted. A Deny is marked. */
  readonly permissions: readonly string[];
}

/** A deployment of Rekey, whichever tool describes it. */
export interface Deployment {
  readonly messages: DeployedFunction;
  readonly resetNotices: DeployedFunction;
  readonly adminApi: DeployedFunction;
  /** The service that may run each function, and for what. */
  readonly invocations: readonly string[];
  /** Method, path and scope of each route. */
  readonly routes: readonly string[];
  /** Method, path, rate and burst of each route. */
  readonly throttling: readonly string[];
  readonly scopes: readonly string[];
  /** The scopes of each client with client credentials. */
  readonly clients: readonly string[];
  readonly groups: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** One line for each environment variable. Values that only the deployment knows are left out. */
export function environmentLines(variables: Json): string[] {
  return Object.entries(variables)
    .map(([name, value]) => (isConstant(name, value) ? `${name}=${value}` : name))
    .sort();
}

/** The stack's name is in the namespace of the metrics, and an address is in the notices. */
function isConstant(name: string, value: unknown): boolean {
  return typeof value === 'string' && !value.includes('${') && name !== 'METRIC_NAMESPACE' && name !== 'NOTICES';
}

/** A statement of a policy, with the part that every tool spells alike. */
export interface PlainStatement {
  readonly Effect?: string | undefined;
  readonly Action: string | readonly string[];
}

/** One line for each statement. */
export function statementLines(statements: readonly PlainStatement[]): string[] {
  return statements
    .map(({ Effect = 'Allow', Action }) => [Effect, ...[Action].flat().sort()].join(' ').replace(/^Allow /, ''))
    .sort();
}

/** Reads what the CDK deploys. */
export function deploymentOfTemplate({ Resources }: SynthesizedTemplate): Deployment {
  const all = Object.entries(Resources);
  const byType = (type: string) => all.filter(([, { Type }]) => Type === type).map(([, one]) => propertiesOf(one));
  const functionBy = (variable: string): DeployedFunction => {
    const found = byType('AWS::Lambda::Function').find((one) => variable in variablesOf(one)) ?? {};
    return describeFunction(found, policyOf(all, refOf(found['Role'])));
  };
  const paths = resourcePaths(all);
  return {
    messages: functionBy('CONTEXT_PUBLIC_KEY'),
    resetNotices: functionBy('STATE_TABLE'),
    adminApi: functionBy('USER_POOL_ID'),
    invocations: byType('AWS::Lambda::Permission').map(invocationLine).sort(),
    routes: byType('AWS::ApiGateway::Method')
      .map(({ HttpMethod, ResourceId, AuthorizationScopes = [] }) =>
        [HttpMethod, paths.get(refOf(ResourceId)), [AuthorizationScopes].flat().map(flatten)].join(' '),
      )
      .sort(),
    throttling: throttlingLines(
      byType('AWS::ApiGateway::Stage').flatMap(({ MethodSettings }) => MethodSettings as Json[]),
    ),
    ...operatorsOf(byType),
  };
}

/** Reads a function in the spelling of CloudFormation. */
export function describeFunction(properties: Json, permissions: readonly string[]): DeployedFunction {
  const { Runtime, Architectures, Handler, MemorySize, Timeout } = properties;
  return {
    runtime: Runtime,
    architectures: Architectures,
    handler: Handler,
    memorySize: MemorySize,
    timeout: Timeout,
    environment: environmentLines(variablesOf(properties)),
    permissions,
  };
}

/** Reads scopes, clients and groups of the operator pool in the spelling of CloudFormation. */
export function operatorsOf(byType: (type: string) => Json[]): Pick<Deployment, 'scopes' | 'clients' | 'groups'> {
  const [server = {}] = byType('AWS::Cognito::UserPoolResourceServer');
  return {
    scopes: (server['Scopes'] as { ScopeName: string }[])
      .map(({ ScopeName }) => `${server['Identifier']}/${ScopeName}`)
      .sort(),
    clients: byType('AWS::Cognito::UserPoolClient')
      .filter(({ GenerateSecret }) => GenerateSecret === true)
      .map(({ AllowedOAuthScopes, AccessTokenValidity }) =>
        [AccessTokenValidity, ...(AllowedOAuthScopes as unknown[]).map(flatten)].join(' '),
      )
      .sort(),
    groups: byType('AWS::Cognito::UserPoolGroup')
      .map(({ GroupName }) => String(GroupName))
      .sort(),
  };
}

/** One line for each method, such as `GET /users/{username} 10 20`. */
export function throttlingLines(settings: readonly Json[]): string[] {
  return settings
    .map(({ HttpMethod, ResourcePath, ThrottlingRateLimit, ThrottlingBurstLimit }) =>
      [HttpMethod, String(ResourcePath).slice(1).replaceAll('~1', '/'), ThrottlingRateLimit, ThrottlingBurstLimit].join(
        ' ',
      ),
    )
    .sort();
}

function propertiesOf({ Properties = {} }: TemplateResource): Json {
  return Properties;
}

function variablesOf({ Environment }: Json): Json {
  return (Environment as { Variables?: Json } | undefined)?.Variables ?? {};
}

/** The logical id that a reference names. */
function refOf(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0] ?? '';
}

/** A text of the template, with nothing for what only the deployment knows. */
function flatten(value: unknown): string {
  const { 'Fn::Join': join } = (typeof value === 'object' ? (value ?? {}) : {}) as { 'Fn::Join'?: [string, unknown[]] };
  if (join !== undefined) {
    return join[1].map(flatten).join('');
  }
  return typeof value === 'string' ? value : refOf(value).includes('ResourceServer') ? 'rekey' : '';
}

function policyOf(all: [string, TemplateResource][], role: string): string[] {
  const policies = all.map(([, one]) => one).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const own = policies.map(propertiesOf).filter(({ Roles }) => (Roles as unknown[]).some((one) => refOf(one) === role));
  return statementLines(
    own.flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: PlainStatement[] }).Statement),
  );
}

/** The service, and the method and path that API Gateway runs the function for. */
function invocationLine({ Principal, SourceArn }: Json): string {
  return [Principal, flatten(SourceArn).split('//')[1]].filter(Boolean).join(' ');
}

/** The path of each resource of the API by its logical id. The API itself is the root. */
function resourcePaths(all: readonly [string, TemplateResource][]): Map<string, string> {
  const resources = new Map(
    all.filter(([, { Type }]) => Type === 'AWS::ApiGateway::Resource').map(([id, one]) => [id, propertiesOf(one)]),
  );
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    return resource === undefined ? '' : `${pathOf(refOf(resource['ParentId']))}/${resource['PathPart']}`;
  };
  return new Map([...resources.keys()].map((id) => [id, pathOf(id)]));
}
