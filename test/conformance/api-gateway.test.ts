import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Simulator } from '../../simulator';
import { Sha256 } from '../support/simulator/sha256';
import { type SimulatorClient, simulatorClient } from '../support/simulator/simulator-client';
import { role, startSmallStack } from '../support/simulator/small-stack';

/** A function that returns its event, and the credentials of its role. */
const ECHO = `
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  const credentials = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
  exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify({ ...event, credentials }) });
`;

const LOCAL = { accessKeyId: 'local', secretAccessKey: 'local' };

type Resources = Readonly<Record<string, object>>;

const proxyTo = (name: string) => ({
  Type: 'AWS_PROXY',
  IntegrationHttpMethod: 'POST',
  Uri: { 'Fn::Sub': `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/\${${name}.Arn}/invocations` },
});

const method = (HttpMethod: string, ResourceId: object, more: object = {}) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    HttpMethod,
    ResourceId,
    AuthorizationType: 'AWS_IAM',
    Integration: proxyTo('Echo'),
    ...more,
  },
});

const ROOT = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const USER = { Ref: 'User' };

/** An API with signed methods at `/` and `/users/{username}`, and one method without authorization. */
const anApi = (more: Resources = {}, stage: object = {}): { Resources: Resources; Outputs: object } => ({
  Resources: {
    Role: role('lambda.amazonaws.com', 'execute-api:Invoke', { RoleName: 'echo' }),
    Echo: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'echo-function',
        Code: { S3Key: 'trigger.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Echo', 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
      },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'Api' } },
    Users: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId: { Ref: 'Api' }, ParentId: ROOT, PathPart: 'users' },
    },
    User: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'Users' }, PathPart: '{username}' },
    },
    GetRoot: method('GET', ROOT),
    GetUser: method('GET', USER),
    PostUser: method('POST', USER),
    PutUser: method('PUT', USER, { AuthorizationType: 'NONE' }),
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1', ...stage },
    },
    ...more,
  },
  Outputs: { ApiId: { Value: { Ref: 'Api' } } },
});

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface Sending {
  readonly credentials?: Credentials;
  readonly region?: string;
  readonly service?: string;
  readonly at?: Date;
  readonly query?: Record<string, string | string[]>;
  readonly body?: string;
  /** Parts of the request that are changed after it was signed. */
  readonly instead?: { readonly path?: string; readonly body?: string; readonly query?: string };
}

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: Record<string, unknown>;
}

interface Principal extends Credentials {
  readonly arn: string;
}

interface ApiSystem {
  readonly simulator: Simulator;
  readonly client: SimulatorClient;
  /** Signs a request with the SDK's signer and sends it. */
  send(verb: string, path: string, sending?: Sending): Promise<Answer>;
  /** Sends a request without a signature. */
  fetch(verb: string, path: string, headers?: Record<string, string>): Promise<Answer>;
  principal(definition: object): Promise<Principal>;
  stop(): Promise<void>;
}

async function startApi(template = anApi()): Promise<ApiSystem> {
  const simulator = await startSmallStack(template, ECHO);
  const client = simulatorClient(simulator.url);
  const answer = async (response: Response): Promise<Answer> => ({
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: (await response.json()) as Record<string, unknown>,
  });
  return {
    simulator,
    client,
    send: async (verb, path, sending = {}) => {
      const {
        credentials = LOCAL,
        region = 'eu-central-1',
        service = 'execute-api',
        at,
        query,
        body,
        instead,
      } = sending;
      const { host, hostname, port } = new URL(simulator.url);
      const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
      const signed = await signer.sign(
        {
          method: verb,
          protocol: 'http:',
          hostname,
          port: Number(port),
          path: `/v1${path}`,
          headers: { host },
          ...(query && { query }),
          ...(body && { body }),
        },
        at && { signingDate: at },
      );
      const search = new URLSearchParams();
      for (const [name, values] of Object.entries(query ?? {})) {
        for (const value of [values].flat()) {
          search.append(name, value);
        }
      }
      const sentQuery = instead?.query ?? search.toString().replaceAll('+', '%20');
      const sentBody = instead?.body ?? body;
      return answer(
        await fetch(`${simulator.url}/v1${instead?.path ?? path}${sentQuery && `?${sentQuery}`}`, {
          method: verb,
          headers: signed.headers,
          ...(sentBody && { body: sentBody }),
        }),
      );
    },
    fetch: async (verb, path, headers = {}) =>
      answer(await fetch(`${simulator.url}/v1${path}`, { method: verb, headers })),
    principal: async (definition) => (await client.control('POST', 'principals', definition)) as Principal,
    stop: simulator.stop,
  };
}

const allow = (Resource: string, Action = 'execute-api:Invoke') => ({ Effect: 'Allow', Action, Resource });
const deny = (Resource: string) => ({ Effect: 'Deny', Action: 'execute-api:Invoke', Resource });

describe('the authorization AWS_IAM of a REST API', () => {
  let system: ApiSystem;
  let apiArn = '';

  beforeAll(async () => {
    system = await startApi();
    apiArn = `arn:aws:execute-api:eu-central-1:000000000000:${system.simulator.outputs['ApiId']}/v1`;
  });

  afterEach(() => system.client.control('POST', 'reset'));

  afterAll(() => system.stop());

  describe('signatures', () => {
    it.each([
      ['a plain name', '/users/customer', {}],
      ['the root', '/', {}],
      ['an email address', `/users/${encodeURIComponent('a+b@example.com')}`, {}],
      ['characters that need no encoding in a path', "/users/a+b@example.com!'()*,;=:$&~", {}],
      ['an encoded slash and percent sign', `/users/${encodeURIComponent('a/b%c%2Fd')}`, {}],
      ['letters of other scripts', `/users/${encodeURIComponent('Zoë Ωμέγα 用户 🦊')}`, {}],
      ['lower-case escapes', '/users/a%2fb', {}],
      ['a trailing slash', '/users/customer/', {}],
      [
        'a query',
        '/users/customer',
        { query: { b: '2', a: ['ü & =', '1'], 'a-b': "x!'()*", empty: '', 'c d': '+/?' } },
      ],
    ] satisfies [string, string, Sending][])('accepts the signature of %s', async (_, path, sending) => {
      const { status, body } = await system.send('GET', path, sending);

      expect([status, body['path']]).toEqual([200, path]);
    });

    it('accepts the signature of a request with a body', async () => {
      const { body } = await system.send('POST', '/users/customer', { body: '{"reason":"straße"}' });

      expect(body['body']).toBe('{"reason":"straße"}');
    });

    const MISMATCH = /^The request signature we calculated does not match the signature you provided\. /;
    const MINUTES = 60_000;

    it.each([
      ['a wrong secret', { credentials: { ...LOCAL, secretAccessKey: 'other' } }, MISMATCH],
      ['another path than was signed', { instead: { path: '/users/other' } }, MISMATCH],
      ['another query string than was signed', { query: { a: '1' }, instead: { query: 'a=2' } }, MISMATCH],
      ['another body than was signed', { body: '{}', instead: { body: '{"a":1}' } }, MISMATCH],
      ['another Region', { region: 'us-east-1' }, /^Credential should be scoped to a valid region\.$/],
      [
        'another service',
        { service: 'cognito-idp' },
        /^Credential should be scoped to correct service: 'execute-api'\.$/,
      ],
      [
        'an expired signature',
        { at: new Date(Date.now() - 6 * MINUTES) },
        /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
      ],
      [
        'a signature of the future',
        { at: new Date(Date.now() + 7 * MINUTES) },
        /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
      ],
    ] satisfies [string, Sending, RegExp][])('answers INVALID_SIGNATURE to %s', async (_, sending, message) => {
      expect(await system.send('POST', '/users/customer', { body: '{}', ...sending })).toEqual({
        status: 403,
        type: 'InvalidSignatureException',
        body: { message: expect.stringMatching(message) },
      });
    });

    it('is independent of the simulated clock', async () => {
      await system.client.advance(86_400);

      expect(await system.send('GET', '/users/customer')).toMatchObject({ status: 200 });
    });

    it('answers MISSING_AUTHENTICATION_TOKEN without a signature', async () => {
      expect(await system.fetch('GET', '/users/customer')).toEqual({
        status: 403,
        type: 'MissingAuthenticationTokenException',
        body: { message: 'Missing Authentication Token' },
      });
    });

    it.each([
      [
        'a bare token',
        'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
        /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. Authorization=eyJhbGciOiJIUzI1NiJ9\.e30\.c2ln$/,
      ],
      [
        'a bearer token',
        'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
        /^Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[\w+/]+='\.$/,
      ],
      [
        'an incomplete signature',
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/execute-api/aws4_request',
        /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. /,
      ],
    ])('reports what %s lacks', async (_, Authorization, message) => {
      expect(await system.fetch('GET', '/users/customer', { Authorization })).toEqual({
        status: 403,
        type: 'IncompleteSignatureException',
        body: { message: expect.stringMatching(message) },
      });
    });

    it('answers ACCESS_DENIED to an unknown key, and to a session without its token', async () => {
      const { sessionToken: _, ...withoutToken } = await system.principal({
        kind: 'role-session',
        role: 'support',
        name: 'someone',
        statements: [allow('*')],
      });

      for (const credentials of [{ ...LOCAL, accessKeyId: 'other' }, withoutToken]) {
        expect(await system.send('GET', '/users/customer', { credentials })).toEqual({
          status: 403,
          type: 'UnrecognizedClientException',
          body: { message: 'The security token included in the request is invalid.' },
        });
      }
    });

    it('accepts an unsigned request to a method without authorization', async () => {
      expect(await system.fetch('PUT', '/users/customer')).toMatchObject({ status: 200 });
    });
  });

  describe('policies', () => {
    it.each([
      ['the path', '/GET/users/customer'],
      ['a wildcard in the path', '/GET/users/*'],
      ['every method', '/*/users/customer'],
      ['everything', '/*'],
    ])('allow a user %s', async (_, resource) => {
      const credentials = await system.principal({ name: 'agent', statements: [allow(`${apiArn}${resource}`)] });

      expect(await system.send('GET', '/users/customer', { credentials })).toMatchObject({ status: 200 });
    });

    it('are compared with the path as it was sent', async () => {
      const credentials = await system.principal({
        name: 'agent',
        statements: [allow(`${apiArn}/GET/users/a%40example.com`), allow(`${apiArn}/GET/`)],
      });

      expect(await system.send('GET', '/users/a%40example.com', { credentials })).toMatchObject({ status: 200 });
      expect(await system.send('GET', '/users/a@example.com', { credentials })).toMatchObject({ status: 403 });
      expect(await system.send('GET', '/', { credentials })).toMatchObject({ status: 200 });
    });

    it('allow a role session what its role allows, except what its own statements deny', async () => {
      const session = { kind: 'role-session', role: 'echo', name: 'agent' };
      const credentials = await system.principal({ ...session, statements: [deny(`${apiArn}/POST/*`)] });

      expect(await system.send('GET', '/users/customer', { credentials })).toMatchObject({ status: 200 });
      expect(await system.send('POST', '/users/customer', { credentials })).toMatchObject({ status: 403 });
    });

    it.each([
      ['nothing', [], ''],
      ['another path', ['/GET/users/other'], ''],
      ['another method', ['/POST/users/customer'], ''],
      ['the path template', ['/GET/users/{username}'], ''],
      ['everything except this path', ['/*', '!/GET/users/customer'], ' with an explicit deny'],
    ])("answer ACCESS_DENIED with AWS's message to a user who is allowed %s", async (_, resources, ending) => {
      const credentials = await system.principal({
        name: 'agent',
        statements: resources.map((one) => (one.startsWith('!') ? deny(apiArn + one.slice(1)) : allow(apiArn + one))),
      });

      expect(await system.send('GET', '/users/customer', { credentials })).toEqual({
        status: 403,
        type: 'AccessDeniedException',
        body: {
          Message: `User: arn:aws:iam::000000000000:user/agent is not authorized to perform: execute-api:Invoke on resource: ${apiArn.replace('000000000000', '********0000')}/GET/users/customer${ending}`,
        },
      });
    });
  });

  describe('the identity in the event', () => {
    const identityOf = ({ body }: Answer) => (body as { requestContext: { identity: object } }).requestContext.identity;

    it('describes a user', async () => {
      const credentials = await system.principal({ name: 'agent', statements: [allow('*')] });

      const answer = await system.send('GET', '/users/customer', { credentials });

      expect(credentials.arn).toBe('arn:aws:iam::000000000000:user/agent');
      expect(credentials.accessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/);
      expect(answer.body['requestContext']).not.toHaveProperty('authorizer');
      expect(identityOf(answer)).toMatchObject({
        accessKey: credentials.accessKeyId,
        accountId: '000000000000',
        caller: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
        cognitoIdentityId: null,
        principalOrgId: null,
        user: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
        userArn: 'arn:aws:iam::000000000000:user/agent',
      });
    });

    it('describes a role session', async () => {
      const credentials = await system.principal({
        kind: 'role-session',
        role: 'support',
        name: 'agent@example.com',
        statements: [allow('*')],
      });

      const answer = await system.send('GET', '/users/customer', { credentials });

      expect(credentials.arn).toBe('arn:aws:sts::000000000000:assumed-role/support/agent@example.com');
      expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
      expect(identityOf(answer)).toMatchObject({
        accessKey: credentials.accessKeyId,
        caller: expect.stringMatching(/^AROA[A-Z0-9]{17}:agent@example\.com$/),
        user: expect.stringMatching(/^AROA[A-Z0-9]{17}:agent@example\.com$/),
        userArn: 'arn:aws:sts::000000000000:assumed-role/support/agent@example.com',
      });
    });

    it('describes the role session of a function, which has the name of the function', async () => {
      const { body } = await system.fetch('PUT', '/users/customer');

      const answer = await system.send('GET', '/', { credentials: body['credentials'] as Credentials });

      expect(identityOf(answer)).toMatchObject({
        caller: expect.stringMatching(/^AROA[A-Z0-9]{17}:echo-function$/),
        userArn: 'arn:aws:sts::000000000000:assumed-role/echo/echo-function',
      });
    });

    it('is null for a method without authorization', async () => {
      expect(identityOf(await system.fetch('PUT', '/users/customer'))).toMatchObject({
        accessKey: null,
        accountId: null,
        caller: null,
        user: null,
        userArn: null,
      });
    });
  });

  describe('principals that a test creates', () => {
    const listPools = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials) =>
      new CognitoIdentityProviderClient({
        endpoint: system.simulator.url,
        region: 'eu-central-1',
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
        maxAttempts: 1,
      }).send(new ListUserPoolsCommand({ MaxResults: 1 }));

    it('call other APIs if a policy allows it', async () => {
      const allowed = await system.principal({ name: 'one', statements: [allow('*', 'cognito-idp:List*')] });
      const refused = await system.principal({ kind: 'role-session', role: 'support', name: 'two', statements: [] });

      await expect(listPools(allowed)).resolves.toMatchObject({ UserPools: [] });
      await expect(listPools(refused)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringMatching(
          /^User: arn:aws:sts::000000000000:assumed-role\/support\/two is not authorized to perform: cognito-idp:ListUserPools /,
        ),
      });
    });

    it('are replaced by a principal of the same name', async () => {
      const first = await system.principal({ name: 'agent', statements: [allow('*')] });
      const second = await system.principal({ name: 'agent', statements: [] });

      expect(await system.send('GET', '/', { credentials: first })).toMatchObject({
        type: 'UnrecognizedClientException',
      });
      expect(await system.send('GET', '/', { credentials: second })).toMatchObject({ type: 'AccessDeniedException' });
    });

    it('are removed by a reset', async () => {
      const credentials = await system.principal({ name: 'agent', statements: [allow('*')] });

      await system.client.control('POST', 'reset');

      expect(await system.send('GET', '/', { credentials })).toMatchObject({ type: 'UnrecognizedClientException' });
    });

    it.each([
      ['no statements', { name: 'agent' }, /statements: /],
      ['a name with a slash', { name: 'a/b', statements: [] }, /name: /],
      ["the administrator's name", { name: 'local', statements: [] }, /name: is the name of the administrator: choose/],
      [
        'a session without a role',
        { kind: 'role-session', name: 'a', statements: [] },
        /role: is required for a role session/,
      ],
      ['a user with a role', { name: 'a', role: 'b', statements: [] }, /role: is required for a role session/],
      [
        'a condition that the simulator cannot evaluate',
        { name: 'a', statements: [{ ...allow('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }] },
        /statements\.0\.Condition/,
      ],
      [
        'an invalid effect',
        { name: 'a', statements: [{ ...allow('*'), Effect: 'deny' }] },
        /statements\.0\.Effect: must be one of Allow, Deny/,
      ],
      [
        'a policy variable',
        { name: 'a', statements: [allow('arn:aws:execute-api:*:*:*/$' + '{aws:username}')] },
        /statements\.0\.Resource: has the policy variable \$\{aws:username\}/,
      ],
    ])('are rejected with %s', async (_, definition, message) => {
      await expect(system.principal(definition)).rejects.toThrow(message);
    });
  });
});

describe('throttling of a REST API', () => {
  let system: ApiSystem;

  const SETTINGS = [
    { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 3, LoggingLevel: 'INFO' },
    { HttpMethod: 'POST', ResourcePath: '/*', ThrottlingBurstLimit: 2 },
    {
      HttpMethod: 'GET',
      ResourcePath: '/~1users~1{username}',
      ThrottlingRateLimit: 2,
      ThrottlingBurstLimit: 1,
      MetricsEnabled: true,
      DataTraceEnabled: false,
    },
  ];

  beforeAll(async () => {
    system = await startApi(anApi({}, { MethodSettings: SETTINGS }));
  });

  beforeEach(() => system.client.setSwitches({ methodThrottling: 'limited' }));

  afterEach(() => system.client.control('POST', 'reset'));

  afterAll(() => system.stop());

  const statuses = async (times: number, verb: string, path: string) => {
    const answers: number[] = [];
    for (let time = 0; time < times; time += 1) {
      answers.push((await system.send(verb, path)).status);
    }
    return answers;
  };

  it('answers THROTTLED once the bucket of a method is empty', async () => {
    expect(await statuses(3, 'GET', '/')).toEqual([200, 200, 200]);
    expect(await system.send('GET', '/')).toEqual({
      status: 429,
      type: 'TooManyRequestsException',
      body: { message: 'Too Many Requests' },
    });
  });

  it.each([
    ['the stage, for each method', 'PUT', '/users/a', 3],
    ['an HTTP method', 'POST', '/users/a', 2],
    ['a path and an HTTP method', 'GET', '/users/a', 1],
  ])('applies the setting of %s', async (_, verb, path, burst) => {
    await statuses(3, 'GET', '/');

    expect(await statuses(burst, verb, path)).toEqual(Array(burst).fill(200));
    expect(await statuses(1, verb, path.replace('a', 'b'))).toEqual([429]);
  });

  it('refills a bucket at its rate', async () => {
    await statuses(1, 'GET', '/users/a');
    await new Promise((resolve) => setTimeout(resolve, 550));

    expect(await statuses(1, 'GET', '/users/a')).toEqual([200]);
  });

  it('rejects a request before authorization', async () => {
    await statuses(3, 'GET', '/');

    expect(await system.fetch('GET', '/')).toMatchObject({ status: 429 });
  });

  it('is off by default, and after a reset', async () => {
    await system.client.control('POST', 'reset');

    expect(await statuses(5, 'GET', '/')).toEqual(Array(5).fill(200));
  });
});

describe('the template of a REST API', () => {
  const start = async (template: ReturnType<typeof anApi>) => (await startSmallStack(template, ECHO)).stop();
  const withMore = (name: string, more: object) => {
    const { Properties, ...resource } = anApi().Resources[name] as { readonly Properties: object };
    return anApi({ [name]: { ...resource, Properties: { ...Properties, ...more } } });
  };

  it('accepts models and parameters, which are not checked without a request validator', async () => {
    const system = await startApi(
      anApi({
        Model: {
          Type: 'AWS::ApiGateway::Model',
          Properties: {
            RestApiId: { Ref: 'Api' },
            Name: 'Note',
            ContentType: 'application/json',
            Schema: { type: 'object' },
          },
        },
        PostUser: method('POST', USER, {
          RequestModels: { 'application/json': { Ref: 'Model' } },
          RequestParameters: { 'method.request.querystring.reason': true },
          MethodResponses: [{ StatusCode: '200' }],
          OperationName: 'note',
        }),
      }),
    );

    const { status, body } = await system.send('POST', '/users/customer', { body: '"not an object"' });

    expect([status, body['body']]).toEqual([200, '"not an object"']);
    await system.stop();
  });

  it('accepts properties that do not affect requests', async () => {
    await expect(
      start(
        anApi(
          {
            Api: {
              Type: 'AWS::ApiGateway::RestApi',
              Properties: { Name: 'A', EndpointConfiguration: { Types: ['EDGE'] } },
            },
          },
          { AccessLogSetting: {}, Description: 'd', TracingEnabled: true, Tags: [] },
        ),
      ),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['Api', { ApiKeySourceType: 'HEADER' }, 'ApiKeySourceType (AWS::ApiGateway::RestApi Api)'],
    ['Api', { Policy: {} }, 'Policy (AWS::ApiGateway::RestApi Api)'],
    ['Api', { EndpointConfiguration: { Types: ['PRIVATE'] } }, 'private REST APIs'],
    ['User', { Description: 'd' }, 'Description (AWS::ApiGateway::Resource User)'],
    ['GetUser', { RequestValidatorId: 'v' }, 'RequestValidatorId (AWS::ApiGateway::Method GetUser)'],
    ['GetUser', { ApiKeyRequired: true }, 'ApiKeyRequired (AWS::ApiGateway::Method GetUser)'],
    ['GetUser', { Integration: { ...proxyTo('Echo'), Type: 'HTTP_PROXY' } }, 'integrations of type HTTP_PROXY'],
    ['GetUser', { AuthorizationType: 'CUSTOM' }, 'the authorization type CUSTOM'],
    [
      'GetUser',
      { Integration: { ...proxyTo('Echo'), TimeoutInMillis: 50 } },
      'Integration.TimeoutInMillis (AWS::ApiGateway::Method GetUser)',
    ],
    ['Stage', { Variables: {} }, 'Variables (AWS::ApiGateway::Stage Stage)'],
    [
      'Stage',
      { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true }] },
      'MethodSettings.0.CachingEnabled (AWS::ApiGateway::Stage Stage)',
    ],
  ])('is rejected by name for an unsupported property: %s %j', async (name, more, what) => {
    await expect(start(withMore(name, more))).rejects.toThrow(`the simulator does not support ${what}`);
  });

  it.each([
    [
      'AWS::ApiGateway::RequestValidator',
      {},
      'the simulator does not support AWS::ApiGateway::RequestValidator (Other)',
    ],
    [
      'AWS::ApiGateway::Stage',
      { RestApiId: { Ref: 'Api' }, StageName: 'v2' },
      'the simulator supports only one stage of a REST API, and v1 exists already',
    ],
    [
      'AWS::ApiGateway::RestApi',
      { MinimumCompressionSize: 10_485_761 },
      'the simulator supports MinimumCompressionSize only as 0 to 10485760, got 10485761',
    ],
    [
      'AWS::ApiGateway::Authorizer',
      { Type: 'COGNITO_USER_POOLS', IdentitySource: 'method.request.header.Token' },
      'the simulator supports only the token source method.request.header.Authorization, got method.request.header.Token',
    ],
  ])('is rejected with another %s', async (Type, Properties, sentence) => {
    await expect(start(anApi({ Other: { Type, Properties } }))).rejects.toThrow(sentence);
  });
});
