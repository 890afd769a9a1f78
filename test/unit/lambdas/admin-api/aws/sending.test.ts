import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsFailure } from '../../../../../lambdas/admin-api/aws/aws-failure';
import { outcomeOf } from '../../../../../lambdas/admin-api/aws/sending';
import { SesNoticeMailer } from '../../../../../lambdas/admin-api/aws/ses';
import { SnsSmsSender } from '../../../../../lambdas/admin-api/aws/sns';
import type { RequestContext } from '../../../../../lambdas/admin-api/ports';
import { nextFunction } from '../../../../../lambdas/post-confirmation/aws/next-function';

const context: RequestContext = {
  calls: [],
  run: (_operation, _deadline, send) => send({ abortSignal: new AbortController().signal }),
};
const mail = { subject: 'Notice', html: '<p>Notice</p>', text: 'Notice' };

const SENT = '<Response><Result><MessageId>1</MessageId></Result></Response>';

describe('a client whose calls must not be repeated', () => {
  const before = { ...process.env };
  let server: Server;
  let connections = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().once('end', () => response.end(request.url?.endsWith('/invocations') ? '{}' : SENT));
    }).on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });

  afterAll(async () => {
    process.env = before;
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    [
      'Amazon SES',
      { outcome: 'sent' },
      () => {
        const mailer = new SesNoticeMailer({ source: 'support@example.com' });
        return () => mailer.send('user@example.com', mail, context);
      },
    ],
    [
      'Amazon SNS',
      { outcome: 'sent' },
      () => {
        const sender = new SnsSmsSender();
        return () => sender.send('+12025550123', 'Notice', context);
      },
    ],
    [
      'Invoke of Lambda',
      {},
      () => {
        const invoke = nextFunction('next');
        return () => invoke({});
      },
    ],
  ])('reuses no connection: %s', async (_, outcome, connect) => {
    connections = 0;
    const call = connect();

    expect([await call(), await call(), await call()]).toEqual(Array(3).fill(outcome));
    expect(connections).toBe(3);
  });
});

describe('outcomeOf', () => {
  const failure = (refused: boolean) =>
    Promise.reject(new AwsFailure('Publish', 'Exception', refused, undefined, new Error('Exception')));

  it('distinguishes a refusal from a call without a response', async () => {
    expect(await outcomeOf(failure(true))).toEqual({ outcome: 'failed', because: 'sending-refused' });
    expect(await outcomeOf(failure(false))).toEqual({ outcome: 'unknown', because: 'no-answer' });
  });

  it('rethrows an error that is not of AWS', async () => {
    await expect(outcomeOf(Promise.reject(new TypeError('a defect')))).rejects.toThrow(TypeError);
  });
});
