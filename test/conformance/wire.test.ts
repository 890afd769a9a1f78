import { request } from 'node:http';
import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import model from '../../simulator/cognito/shapes.json';
import { describeBySwitch } from '../support/simulator/cognito';
import { type PoolSystem, startPool } from '../support/simulator/pool-stack';

const OPERATIONS = Object.entries(model.operations).map(([name, { signed }]) => [name, signed] as const);
const SIGNED = OPERATIONS.filter(([, signed]) => signed);
const UNSIGNED = OPERATIONS.filter(([, signed]) => !signed);

describeBySwitch('the wire of the Cognito API', () => {
  let system: PoolSystem;

  beforeAll(async () => {
    system = await startPool();
    await system.seed({ username: 'customer' });
  });

  afterAll(() => system.stop());

  const post = async (operation: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(system.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        ...headers,
      },
      body,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  const signedClient = (accessKeyId = 'local', secretAccessKey = 'local', region = 'eu-central-1') =>
    new CognitoIdentityProviderClient({
      endpoint: system.url,
      region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    });
  const signedBy = (accessKeyId: string, secretAccessKey: string, region?: string) =>
    signedClient(accessKeyId, secretAccessKey, region).send(
      new AdminGetUserCommand({ UserPoolId: system.UserPoolId, Username: 'customer' }),
    );

  it('answers an error with its type in body and header, a request ID and CORS headers', async () => {
    const { status, headers, body } = await post('ForgotPassword', '{"ClientId":"none","Username":"customer"}');

    expect(status).toBe(400);
    expect(body).toEqual({ __type: 'ResourceNotFoundException', message: 'User pool client none does not exist.' });
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:');
    expect(headers.get('x-amzn-errormessage')).toBe('User pool client none does not exist.');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe(
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    );
  });

  it.each([
    ['ForgotPassword', '{', 'SerializationException'],
    ['ForgotPassword', '"x"', 'SerializationException'],
    ['ForgotPassword', '{"ClientId":7,"Username":"a"}', 'SerializationException'],
    ['Nothing', '{}', 'UnknownOperationException'],
    ['constructor', '{}', 'UnknownOperationException'],
    ['AdminGetUser', '{}', 'MissingAuthenticationTokenException'],
  ])('answers %s of %s with %s', async (operation, body, type) => {
    expect(await post(operation, body)).toMatchObject({ status: 400, body: { __type: type } });
  });

  it.each(SIGNED)('%s requires a signature with an existing key and its secret', async (operation) => {
    const signature = (key: string) =>
      `AWS4-HMAC-SHA256 Credential=${key}/${today}/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const today = now.slice(0, 8);
    const signed = (key: string) => post(operation, '{}', { Authorization: signature(key), 'X-Amz-Date': now });

    expect((await post(operation, '{}')).body).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    expect((await signed('unknown')).body).toEqual({
      __type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
    expect((await signed('local')).body).toMatchObject({ __type: 'InvalidSignatureException' });
  });

  it.each(UNSIGNED)('%s requires no signature', async (operation) => {
    expect((await post(operation, '{}')).body).toMatchObject({ __type: 'InvalidParameterException' });
  });

  it('answers a success with its own request ID and CORS headers', async () => {
    const ask = () => post('ForgotPassword', JSON.stringify({ ClientId: system.ClientId, Username: 'customer' }));
    const [first, second] = [await ask(), await ask()];

    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers.get('x-amzn-requestid')).not.toBe(second.headers.get('x-amzn-requestid'));
    expect(first.headers.get('x-amzn-errortype')).toBeNull();
  });

  it.each([
    ['no target', {}],
    ['the target of another service', { 'X-Amz-Target': 'Foo.Bar' }],
  ])('answers UnknownOperationException to %s', async (_, headers) => {
    const response = await fetch(system.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', ...headers },
      body: '{}',
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-requestid')).toBeTruthy();
    expect(await response.json()).toEqual({ __type: 'UnknownOperationException' });
  });

  it('reports an unknown operation in another form to a client that does not speak AWS JSON', async () => {
    const { body } = await post('Nothing', '{}', { 'Content-Type': 'application/json' });

    expect(body).toEqual({
      Output: { __type: 'com.amazon.coral.service#UnknownOperationException' },
      Version: '1.0',
    });
  });

  it.each(['StartWebAuthnRegistration', 'CreateIdentityProvider', 'GetCSVHeader', '__proto__', 'toString', ''])(
    'does not implement the operation "%s"',
    async (operation) => {
      expect(await post(operation, '{}')).toMatchObject({
        status: 400,
        body: { __type: 'UnknownOperationException' },
      });
    },
  );

  it('names an operation that it does not implement', async () => {
    const { body, headers } = await post('GetCSVHeader', '{}');
    const message = 'The simulator does not implement the operation GetCSVHeader.';

    expect(body).toEqual({ __type: 'UnknownOperationException', message });
    expect(headers.get('x-amzn-errormessage')).toBe(message);
  });

  it('does not name an operation that it implements, if the method is not POST', async () => {
    const response = await fetch(system.url, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.ForgotPassword',
      },
      body: '{}',
    });

    expect(await response.json()).toEqual({ __type: 'UnknownOperationException' });
  });

  it.each([
    [
      'two missing members',
      '{}',
      "2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must not be null; Value at 'username' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an empty username',
      '{"ClientId":"a","Username":""}',
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a username of 129 characters',
      `{"ClientId":"a","Username":"${'a'.repeat(129)}"}`,
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
    ],
  ])("rejects %s with AWS's message, without sensitive values", async (_, body, message) => {
    expect((await post('ForgotPassword', body)).body).toEqual({ __type: 'InvalidParameterException', message });
  });

  it('accepts a request that the administrator of the local account signed', async () => {
    expect(await signedBy('local', 'local')).toMatchObject({ Username: 'customer' });
  });

  it.each([
    [
      'an unknown key',
      'other',
      'local',
      undefined,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'a wrong secret',
      'local',
      'other',
      undefined,
      'InvalidSignatureException',
      /^The request signature we calculated does not match/,
    ],
    [
      'another Region',
      'local',
      'local',
      'us-east-1',
      'InvalidSignatureException',
      /^Credential should be scoped to a valid region/,
    ],
  ])('rejects %s', async (_, key, secret, region, name, message) => {
    await expect(signedBy(key, secret, region)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('rejects an incomplete signature', async () => {
    const { body } = await post('AdminGetUser', '{}', { Authorization: 'AWS4-HMAC-SHA256 Credential=local' });

    expect(body).toMatchObject({ __type: 'IncompleteSignatureException' });
  });

  it.each([
    ['https://elsewhere.example.com', false],
    ['http://localhost:3000', true],
    ['http://127.0.0.1:5173', true],
  ])('allows a page of %s to send a signature: %s', async (origin, allowed) => {
    const response = await fetch(system.url, { method: 'OPTIONS', headers: { Origin: origin } });

    const headers = response.headers.get('access-control-allow-headers') ?? '';
    expect(headers).toContain('x-amz-target');
    expect(headers.includes('authorization')).toBe(allowed);
  });

  it.each(['/_simulator/stack', '/_simulator/messages', '/'])('accepts only its own host names: %s', async (path) => {
    const status = await new Promise((resolve) => {
      request(`${system.url}${path}`, { headers: { Host: 'elsewhere.example.com:4510' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });

    expect(status).toBe(403);
  });

  it.each([
    ['a control character in a value', '{"AuthFlow":"\\u007f","ClientId":"a"}', 'InvalidParameterException'],
    [
      'null in a map',
      '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"none","AuthParameters":{"USERNAME":null}}',
      'ResourceNotFoundException',
    ],
  ])('rejects %s', async (_, body, type) => {
    expect(await post('InitiateAuth', body)).toMatchObject({ status: 400, body: { __type: type } });
  });

  it('rejects a signature with a header named like an object method', async () => {
    const signature = `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=constructor, Signature=${'0'.repeat(64)}`;

    expect(await post('AdminGetUser', '{}', { Authorization: signature })).toMatchObject({ status: 400 });
  });

  it('rejects a long password within a second, for which the pattern would take minutes', async () => {
    const startedAt = performance.now();
    const set = signedClient().send(
      new AdminSetUserPasswordCommand({
        UserPoolId: system.UserPoolId,
        Username: 'customer',
        Password: `${'a'.repeat(50_000)} `,
      }),
    );

    await expect(set).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
