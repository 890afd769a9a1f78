import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { withTrigger } from '../../../../lambdas/trigger-attachment/pool-settings';
import { describePool, updatePool } from '../../../../lambdas/trigger-attachment/user-pool';

/** A stand-in for a later version of Cognito, whose pools have a setting that this SDK does not know. */
describe('a user pool with a setting that is newer than the SDK', () => {
  let server: Server;
  let client: CognitoIdentityProviderClient;
  const received: { target: string; body: unknown }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const target = String(request.headers['x-amz-target']).split('.')[1] ?? '';
        received.push({ target, body: JSON.parse(Buffer.concat(chunks).toString()) });
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
        const UserPool = { Id: 'eu-central-1_a', Name: 'customers', Newer: { Deep: [{ NewerSetting: true }] } };
        response.end(JSON.stringify(target === 'DescribeUserPool' ? { UserPool } : {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new CognitoIdentityProviderClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });

  afterAll(() => {
    client.destroy();
    server.close();
  });

  it('retains the setting when its trigger is set', async () => {
    const pool = await describePool(client, 'eu-central-1_a');

    await updatePool(client, withTrigger(pool, 'CustomMessage', 'arn:trigger'));

    expect(received).toEqual([
      { target: 'DescribeUserPool', body: { UserPoolId: 'eu-central-1_a' } },
      {
        target: 'UpdateUserPool',
        body: {
          UserPoolId: 'eu-central-1_a',
          PoolName: 'customers',
          Newer: { Deep: [{ NewerSetting: true }] },
          LambdaConfig: { CustomMessage: 'arn:trigger' },
        },
      },
    ]);
  });
});
