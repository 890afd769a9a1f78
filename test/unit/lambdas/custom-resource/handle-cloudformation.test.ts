import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { CustomResourceFailed, handleCloudFormation } from '../../../../lambdas/custom-resource/handle-cloudformation';

describe('handleCloudFormation', () => {
  let server: Server;
  let received: { method: string | undefined; type: string | undefined; body: unknown }[] = [];
  let status = 200;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      received.push({
        method: request.method,
        type: request.headers['content-type'],
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation();
    received = [];
    status = 200;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const anEvent = (RequestType: string) =>
    ({
      RequestType,
      StackId: 'stack-1',
      RequestId: 'request-1',
      LogicalResourceId: 'PublicKey',
      ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      ResourceProperties: { ServiceToken: 'arn', KeyId: 'key-1' },
    }) as unknown as CloudFormationCustomResourceEvent;
  const ids = {
    StackId: 'stack-1',
    RequestId: 'request-1',
    LogicalResourceId: 'PublicKey',
    PhysicalResourceId: 'PublicKey',
  };

  it('responds with the id and the data of the created resource', async () => {
    await handleCloudFormation(anEvent('Create'), async ({ ResourceProperties }) => ({
      physicalResourceId: 'made',
      data: { PublicKey: `of ${String(ResourceProperties['KeyId'])}` },
    }));

    const body = { ...ids, PhysicalResourceId: 'made', Status: 'SUCCESS', Data: { PublicKey: 'of key-1' } };
    expect(received).toEqual([{ method: 'PUT', type: undefined, body }]);
  });

  it.each([
    ['nothing was created', 'Create', new Error('the key is disabled'), 'PublicKey'],
    ['a resource was created before', 'Update', new Error('the key is disabled'), 'made before'],
    [
      'a resource must be deleted',
      'Create',
      new CustomResourceFailed('half', new Error('the key is disabled')),
      'half',
    ],
  ])(
    'reports the reason of a failure if %s, so that the stack does not wait for an hour',
    async (_, type, error, PhysicalResourceId) => {
      const event = { ...anEvent(type), ...(type === 'Update' && { PhysicalResourceId: 'made before' }) };

      await handleCloudFormation(event as CloudFormationCustomResourceEvent, async () => {
        throw error;
      });

      const body = { ...ids, PhysicalResourceId, Status: 'FAILED', Reason: 'the key is disabled' };
      expect(received).toEqual([{ method: 'PUT', type: undefined, body }]);
    },
  );

  it('truncates a reason that is too long for CloudFormation', async () => {
    await handleCloudFormation(anEvent('Create'), async () => {
      throw new Error('x'.repeat(5_000));
    });

    expect(JSON.stringify(received[0]?.body).length).toBeLessThan(4_096);
  });

  it('fails if CloudFormation does not accept the response', async () => {
    status = 403;

    const answering = handleCloudFormation(anEvent('Delete'), async () => ({ physicalResourceId: 'made' }), [0]);

    await expect(answering).rejects.toThrow('CloudFormation did not accept the response: 403');
  });

  it('responds again without repeating the request if CloudFormation does not accept the response at first', async () => {
    status = 503;
    const handle = jest.fn(async () => {
      setTimeout(() => {
        status = 200;
      }, 50);
      return { physicalResourceId: 'made' };
    });

    await handleCloudFormation(anEvent('Create'), handle, [0.1]);

    expect(handle).toHaveBeenCalledTimes(1);
    expect(received).toHaveLength(2);
  });
});
