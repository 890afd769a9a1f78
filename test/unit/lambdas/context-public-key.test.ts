import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerCloudFormation } from '../../../lambdas/context-public-key/answer-cloudformation';

describe('answerCloudFormation', () => {
  let server: Server;
  let received: { method: string | undefined; body: unknown }[] = [];
  let status = 200;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      received.push({ method: request.method, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
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

  it.each(['Create', 'Update'])('answers %s with what was looked up', async (type) => {
    await answerCloudFormation(anEvent(type), async ({ KeyId }) => ({ PublicKey: `of ${String(KeyId)}` }));

    expect(received).toEqual([{ method: 'PUT', body: { ...ids, Status: 'SUCCESS', Data: { PublicKey: 'of key-1' } } }]);
  });

  it('answers Delete without looking anything up', async () => {
    await answerCloudFormation(anEvent('Delete'), async () => {
      throw new Error('the key is gone');
    });

    expect(received).toEqual([{ method: 'PUT', body: { ...ids, Status: 'SUCCESS' } }]);
  });

  it('says why it failed, so that nobody waits for an hour', async () => {
    await answerCloudFormation(anEvent('Create'), async () => {
      throw new Error('the key is disabled');
    });

    expect(received).toEqual([{ method: 'PUT', body: { ...ids, Status: 'FAILED', Reason: 'the key is disabled' } }]);
  });

  it('fails where CloudFormation does not take the answer', async () => {
    status = 403;

    await expect(answerCloudFormation(anEvent('Delete'), async () => ({}))).rejects.toThrow(
      'CloudFormation did not take the answer: 403',
    );
  });
});
