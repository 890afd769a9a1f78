import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { Simulator } from '../../simulator';
import { simulatorClient } from '../support/simulator/simulator-client';
import { role, startSmallStack } from '../support/simulator/small-stack';

/** A function that returns its event, or the response that the header `x-response` contains. */
const ECHO = `exports.handler = async (event) => {
  const response = event.headers['x-response'];
  return response === undefined ? { statusCode: 200, body: JSON.stringify(event) } : JSON.parse(response);
};`;

const Uri = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
  'Fn::Sub': 'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${Echo.Arn}/invocations',
};
const ROOT = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };

const resource = (ParentId: object, PathPart: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart },
});

const method = (HttpMethod: string, ResourceId: object) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    HttpMethod,
    ResourceId,
    Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri },
  },
});

/** An API with `ANY /{proxy+}` and `GET /files`. */
const anApi = (properties: object) => ({
  Resources: {
    Role: role('lambda.amazonaws.com', 'execute-api:Invoke'),
    Echo: {
      Type: 'AWS::Lambda::Function',
      Properties: {
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
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'Api', ...properties } },
    Proxy: resource(ROOT, '{proxy+}'),
    Files: resource(ROOT, 'files'),
    AnyProxy: method('ANY', { Ref: 'Proxy' }),
    GetFiles: method('GET', { Ref: 'Files' }),
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1' } },
  },
});

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** The result of the function. @default its event */
  readonly response?: object;
}

describe('a REST API', () => {
  let simulator: Simulator;

  const start = async (properties: object) => {
    simulator = await startSmallStack(anApi(properties), ECHO);
  };

  /** Sends a request with exactly these headers. */
  const send = (verb: string, path: string, { headers, body, response }: Sending = {}) =>
    new Promise<{ status: number | undefined; encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const sent = httpRequest(
        `${simulator.url}/v1${path}`,
        { method: verb, headers: { ...headers, ...(response && { 'x-response': JSON.stringify(response) }) } },
        (answer) => {
          const { statusCode: status, headers: received } = answer;
          buffer(answer).then(
            (content) => resolve({ status, encoding: received['content-encoding'], body: content }),
            reject,
          );
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });

  const eventOf = ({ body }: { readonly body: Buffer }): Record<string, unknown> => JSON.parse(body.toString());

  afterEach(() => simulator.stop());

  it.each(['/files', '/files/'])('passes the path %s as it is to the function of the same resource', async (path) => {
    await start({});

    const event = eventOf(await send('GET', path));

    expect(event).toMatchObject({
      resource: '/files',
      path,
      pathParameters: null,
      requestContext: { path: `/v1${path}`, resourcePath: '/files' },
    });
  });

  it('passes every method to a resource with ANY, and the rest of the path to a greedy one', async () => {
    await start({});

    const event = eventOf(await send('PATCH', '/a/b%20c?d=e'));

    expect(event).toMatchObject({
      resource: '/{proxy+}',
      path: '/a/b%20c',
      httpMethod: 'PATCH',
      pathParameters: { proxy: 'a/b c' },
      requestContext: { httpMethod: 'PATCH', resourcePath: '/{proxy+}' },
    });
  });

  it('selects the resource before the method, or both at once with the switch methodMatching', async () => {
    await start({});
    const before = await send('POST', '/files');

    await simulatorClient(simulator.url).setSwitches({ methodMatching: 'resource with the method' });
    const after = await send('POST', '/files');

    expect([before.status, eventOf(before)]).toEqual([403, { message: 'Missing Authentication Token' }]);
    expect([after.status, eventOf(after)]).toEqual([200, expect.objectContaining({ resource: '/{proxy+}' })]);
  });

  describe('with binary media types', () => {
    const BYTES = Buffer.from([0, 1, 254, 255]);
    const binary = { statusCode: 200, isBase64Encoded: true, body: BYTES.toString('base64') };

    beforeEach(() => start({ BinaryMediaTypes: ['image/png', 'application~1pdf', 'audio/*'] }));

    it.each(['image/png', 'IMAGE/PNG; a=b', 'application/pdf', 'audio/ogg'])(
      'passes a body of type %s in base64',
      async (type) => {
        const event = eventOf(await send('POST', '/a', { headers: { 'content-type': type }, body: BYTES }));

        expect(event).toMatchObject({ isBase64Encoded: true, body: BYTES.toString('base64') });
      },
    );

    it.each(['image/jpeg', 'application/json'])('passes a body of type %s as a string', async (type) => {
      const event = eventOf(await send('POST', '/a', { headers: { 'content-type': type }, body: 'ü' }));

      expect(event).toMatchObject({ isBase64Encoded: false, body: 'ü' });
    });

    it('passes a body without a type as a string, and no body as null', async () => {
      expect(eventOf(await send('POST', '/a', { body: 'ü' }))).toMatchObject({ isBase64Encoded: false, body: 'ü' });
      expect(eventOf(await send('GET', '/a', { headers: { 'content-type': 'image/png' } }))).toMatchObject({
        isBase64Encoded: false,
        body: null,
      });
    });

    it.each(['image/png', 'audio/ogg;q=0.9, text/html'])('decodes a response for Accept: %s', async (accept) => {
      const { body } = await send('GET', '/a', { headers: { accept }, response: binary });

      expect(body).toEqual(BYTES);
    });

    it.each(['text/html, image/png', '*/*', 'image/*'])(
      'returns the base64 string for Accept: %s, whatever the type of the response is',
      async (accept) => {
        const response = { ...binary, headers: { 'content-type': 'image/png' } };

        const { body } = await send('GET', '/a', { headers: { accept }, response });

        expect(body.toString()).toBe(binary.body);
      },
    );

    it('returns a string as it is, also to a request that accepts a binary type', async () => {
      const { body } = await send('GET', '/a', {
        headers: { accept: 'image/png' },
        response: { statusCode: 200, body: 'AAEC' },
      });

      expect(body.toString()).toBe('AAEC');
    });
  });

  it('treats every type as binary with */*', async () => {
    await start({ BinaryMediaTypes: ['*~1*'] });
    const response = { statusCode: 200, isBase64Encoded: true, body: 'AAE=' };

    expect(eventOf(await send('POST', '/a', { body: 'a' }))).toMatchObject({ isBase64Encoded: true, body: 'YQ==' });
    expect((await send('GET', '/a', { response })).body).toEqual(Buffer.from([0, 1]));
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['identity', Buffer.from],
  ])('decompresses a body with the coding %s', async (coding, compress) => {
    await start({});

    const event = eventOf(
      await send('POST', '/a', { headers: { 'content-encoding': coding }, body: compress(Buffer.from('{"a":1}')) }),
    );

    expect(event['body']).toBe('{"a":1}');
  });

  it.each([
    ['br', gzipSync('a')],
    ['gzip', 'a'],
  ])('rejects a body that claims the coding %s', async (coding, body) => {
    await start({});

    const answer = await send('POST', '/a', { headers: { 'content-encoding': coding }, body });

    expect([answer.status, eventOf(answer)]).toEqual([415, { message: 'Unsupported Media Type' }]);
  });

  describe('with a minimum compression size of 10', () => {
    const text = (length: number, headers = {}) => ({ statusCode: 200, body: 'a'.repeat(length), headers });

    beforeEach(() => start({ MinimumCompressionSize: 10 }));

    it.each([
      ['gzip', 'gzip', gunzipSync],
      ['deflate;q=0.5, gzip;q=0.4', 'deflate', inflateSync],
      ['br;q=0.1, gzip', 'gzip', gunzipSync],
    ])('compresses a response of 10 bytes for Accept-Encoding: %s', async (accepted, coding, decompress) => {
      const headers = { 'accept-encoding': accepted };
      const { encoding, body } = await send('GET', '/a', { headers, response: text(10) });

      expect([encoding, decompress(body).toString()]).toEqual([coding, 'a'.repeat(10)]);
    });

    it.each([
      ['a response of 9 bytes', { 'accept-encoding': 'gzip' }, text(9)],
      ['a request without Accept-Encoding', {}, text(10)],
      ['a request that prefers another coding', { 'accept-encoding': 'br, gzip;q=0.5' }, text(10)],
      ['a request that accepts any coding', { 'accept-encoding': '*' }, text(10)],
      ['a request that prefers none', { 'accept-encoding': 'identity, gzip;q=0.5' }, text(10)],
      ['a request that excludes the coding', { 'accept-encoding': 'gzip;q=0' }, text(10)],
    ])('does not compress for %s', async (_, headers, response) => {
      const { encoding, body } = await send('GET', '/a', { headers, response });

      expect([encoding, body.toString()]).toEqual([undefined, response.body]);
    });

    it('does not compress a response that has a Content-Encoding header', async () => {
      const response = text(10, { 'content-encoding': 'br' });

      const { encoding, body } = await send('GET', '/a', { headers: { 'accept-encoding': 'gzip' }, response });

      expect([encoding, body.toString()]).toEqual(['br', response.body]);
    });
  });

  it('compresses nothing without a minimum compression size', async () => {
    await start({});
    const response = { statusCode: 200, body: 'a'.repeat(10_000) };

    const { encoding } = await send('GET', '/a', { headers: { 'accept-encoding': 'gzip' }, response });

    expect(encoding).toBeUndefined();
  });
});
