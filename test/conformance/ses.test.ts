import { SES, type SendEmailCommandInput } from '@aws-sdk/client-ses';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { customResourceCode, customResourceTemplate } from '../support/simulator/custom-resource';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const ACCOUNT_IDENTITIES = 'arn:aws:ses:eu-central-1:000000000000:identity';

const content = (Data: string) => ({ Data, Charset: 'UTF-8' });

function aMail(changes: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
  return {
    Source: 'Support <support@example.com>',
    Destination: { ToAddresses: ['customer@example.com'] },
    Message: {
      Subject: content('Your password was changed'),
      Body: { Html: content('<p>Someone &amp; you</p>'), Text: content('An own text') },
    },
    ...changes,
  };
}

function clientOf({ url }: Simulator, changes: object = {}) {
  return new SES({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    ...changes,
  });
}

describeBySwitch('Amazon SES', () => {
  let simulator: Simulator;
  let ses: SES;

  beforeAll(async () => {
    simulator = await startSmallStack({ Resources: {} });
    ses = clientOf(simulator);
  });

  afterEach(async () => {
    await simulatorClient(simulator.url).control('POST', 'reset');
  });

  afterAll(async () => {
    ses.destroy();
    await simulator.stop();
  });

  const messages = () => simulatorClient(simulator.url).messages();
  const refuse = (identity: string) =>
    simulatorClient(simulator.url).control('PUT', 'identities', {
      arn: `${ACCOUNT_IDENTITIES}/${identity}`,
      allowed: false,
    });

  it('adds an email to the outbox with its HTML and text', async () => {
    const { MessageId } = await ses.sendEmail(aMail());

    expect(MessageId).toMatch(/^[0-9a-f]{16}-[0-9a-f-]{36}-000000$/);
    expect(await messages()).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        medium: 'EMAIL',
        destination: 'customer@example.com',
        source: 'SES_SendEmail',
        subject: 'Your password was changed',
        html: '<p>Someone &amp; you</p>',
        text: 'An own text',
      },
    ]);
  });

  it.each([
    ['HTML only', { Html: content('<p>Someone &amp; you</p>') }, '<p>Someone &amp; you</p>', 'Someone & you'],
    ['text only', { Text: content('An own <text>\n& more') }, undefined, 'An own <text>\n& more'],
    ['an empty text', { Html: content('<p>x</p>'), Text: content('') }, '<p>x</p>', ''],
  ])('sends %s', async (_, Body, html, text) => {
    await ses.sendEmail(aMail({ Message: { Subject: content('S'), Body } }));

    const [message] = await messages();
    expect({ html: message?.html, text: message?.text }).toEqual({ html, text });
  });

  it('preserves every character', async () => {
    const words = '密码 & <ключ> "سر" 🔑 100% +1';

    await ses.sendEmail(aMail({ Message: { Subject: content(words), Body: { Text: content(words) } } }));

    expect(await messages()).toMatchObject([{ subject: words, text: words }]);
  });

  it('sends to every recipient, with reply addresses and a configuration set', async () => {
    await ses.sendEmail(
      aMail({
        Destination: {
          ToAddresses: ['One <one@example.com>', 'two@example.com'],
          CcAddresses: ['three@example.com'],
          BccAddresses: ['four@example.com'],
        },
        ReplyToAddresses: ['desk@example.com'],
        ConfigurationSetName: 'set',
      }),
    );

    expect((await messages()).map(({ destination }) => destination)).toEqual([
      'one@example.com',
      'two@example.com',
      'three@example.com',
      'four@example.com',
    ]);
  });

  it.each(['us-east-1', 'ap-southeast-2'])('sends in the Region %s', async (region) => {
    const client = clientOf(simulator, { region });

    await client.sendEmail(aMail());

    expect(await messages()).toHaveLength(1);
    client.destroy();
  });

  it.each([
    ['the address', 'support@example.com'],
    ['the domain', 'example.com'],
  ])('rejects a sender whose identity is not verified: %s', async (_, identity) => {
    await refuse(identity);

    const failed = ses.sendEmail(aMail());

    const message =
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: Support <support@example.com>';
    await expect(failed).rejects.toMatchObject({ name: 'MessageRejected', message, $fault: 'client' });
    expect(await messages()).toEqual([]);
  });

  it('sends again after a reset', async () => {
    await refuse('example.com');

    await simulatorClient(simulator.url).control('POST', 'reset');

    expect(await ses.sendEmail(aMail())).toMatchObject({ MessageId: expect.any(String) });
  });

  const recipients = (count: number) => ({
    Destination: { ToAddresses: Array.from({ length: count }, (_, index) => `user-${index}@example.com`) },
  });
  const missing = (path: string) =>
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`;

  it('accepts 50 recipients', async () => {
    await ses.sendEmail(aMail(recipients(50)));

    expect(await messages()).toHaveLength(50);
  });

  it.each<[string, object, string, string]>([
    ['51 recipients', recipients(51), 'InvalidParameterValue', 'Recipient count exceeds 50.'],
    ['no recipient', recipients(0), 'InvalidParameterValue', "Missing required header 'To'."],
    [
      'a recipient without a domain',
      { Destination: { ToAddresses: ['someone'] } },
      'InvalidParameterValue',
      "Missing final '@domain'",
    ],
    ['a sender without a domain', { Source: 'Support <support>' }, 'InvalidParameterValue', "Missing final '@domain'"],
    ['no sender', { Source: undefined }, 'ValidationError', missing('source')],
    ['no subject', { Message: { Body: { Text: content('x') } } }, 'ValidationError', missing('message.subject')],
    ['no body', { Message: { Subject: content('x'), Body: {} } }, 'ValidationError', missing('message.body')],
    [
      'unsupported parameters',
      { ReturnPath: 'bounces@example.com', Tags: [{ Name: 'a', Value: 'b' }] },
      'InvalidParameterValue',
      'The simulator does not implement ReturnPath, Tags.member.1.Name, Tags.member.1.Value.',
    ],
  ])('rejects %s', async (_, changes, name, message) => {
    await expect(ses.sendEmail(aMail(changes))).rejects.toEqual(refused(name, message));
    expect(await messages()).toEqual([]);
  });

  it('rejects an operation that it does not implement', async () => {
    const failed = ses.getSendQuota();

    const message = 'Could not find operation GetSendQuota for version 2010-12-01';
    await expect(failed).rejects.toEqual(refused('InvalidAction', message));
  });

  it.each([
    [
      'a wrong secret',
      { accessKeyId: 'local', secretAccessKey: 'other' },
      'SignatureDoesNotMatch',
      /^The request signature we calculated does not match/,
    ],
    [
      'an unknown key ID',
      { accessKeyId: 'other', secretAccessKey: 'local' },
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    ],
  ])('rejects a signature with %s', async (_, credentials, name, message) => {
    const client = clientOf(simulator, { credentials });

    const failed = client.sendEmail(aMail());

    await expect(failed).rejects.toEqual(refused(name, message));
    await expect(failed).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    client.destroy();
  });

  it.each([
    ['ConfigurationSetDoesNotExistException', 'client'],
    ['AccountSendingPausedException', 'client'],
    ['MailFromDomainNotVerifiedException', 'client'],
    ['MessageRejected', 'client'],
    ['InternalFailure', 'server'],
  ])('fails with the injected exception %s', async (exception, $fault) => {
    await simulatorClient(simulator.url).control('POST', 'faults', { operation: 'SendEmail', exception, times: 1 });

    await expect(ses.sendEmail(aMail())).rejects.toMatchObject({ name: exception, $fault });

    expect(await messages()).toEqual([]);
  });

  it('loses the response with an injected cut, after it sent the email', async () => {
    await simulatorClient(simulator.url).control('POST', 'faults', {
      operation: 'SendEmail',
      cut: true,
      when: 'after',
    });

    await expect(ses.sendEmail(aMail())).rejects.toThrow('socket hang up');

    expect(await messages()).toHaveLength(1);
  });

  it('answers in the XML of the Query protocol', async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/ses/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const response = await fetch(simulator.url, {
      method: 'POST',
      headers: { Authorization: authorization, 'X-Amz-Date': '20260101T000000Z' },
      body: new URLSearchParams({ Action: 'SendEmail', Version: '2010-12-01' }),
    });

    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('text/xml');
    expect(await response.text()).toMatch(
      /^<ErrorResponse xmlns="http:\/\/ses.amazonaws.com\/doc\/2010-12-01\/"><Error><Type>Sender<\/Type><Code>SignatureDoesNotMatch<\/Code><Message>Signature expired: .*<\/Message><\/Error><RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/,
    );
  });
});

describeBySwitch('Amazon SES for a function', () => {
  const probe = async (Resource: string | string[], different: Partial<SendEmailCommandInput> = {}, more = {}) => {
    const code = customResourceCode(`
      const ses = new (aws('client-ses').SES)({});
      const sent = ses.sendEmail(${JSON.stringify(aMail(different))});
      return { Answer: await sent.then(() => 'allowed', ({ name, message }) => name + ': ' + message) };`);
    const simulator = await startSmallStack(
      {
        Resources: customResourceTemplate(
          {},
          { statements: [{ Effect: 'Allow', Action: 'ses:SendEmail', Resource, ...more }] },
        ),
        Outputs: { Answer: { Value: { 'Fn::GetAtt': ['Custom', 'Answer'] } } },
      },
      code,
    );
    await simulator.stop();
    return simulator.outputs['Answer'];
  };

  it.each(['support@example.com', 'example.com', '*'])('sends if its role allows %s', async (identity) => {
    expect(await probe(`${ACCOUNT_IDENTITIES}/${identity}`)).toBe('allowed');
  });

  it.each([
    ['allowed', ['example.com'], 'support@example.com'],
    ['AccessDenied', ['example.com'], 'other@example.com'],
  ])('is %s if its role allows %j, from %s', async (outcome, identities, from) => {
    const resources = identities.map((identity) => `${ACCOUNT_IDENTITIES}/${identity}`);

    const answer = await probe(resources, {}, { Condition: { StringEquals: { 'ses:FromAddress': from } } });

    expect(answer?.split(':')[0]).toBe(outcome);
  });

  it('requires permission for the configuration set too', async () => {
    const set = `${ACCOUNT_IDENTITIES.replace(/identity$/, 'configuration-set')}/desk`;
    const mail = { ConfigurationSetName: 'desk' };

    expect(await probe([`${ACCOUNT_IDENTITIES}/example.com`, set], mail)).toBe('allowed');
    expect(await probe(`${ACCOUNT_IDENTITIES}/example.com`, mail)).toMatch(
      /^AccessDenied: .* is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-central-1:000000000000:configuration-set\/desk'$/,
    );
  });

  it('refuses to send if its role allows another identity', async () => {
    expect(await probe(`${ACCOUNT_IDENTITIES}/other.example.com`)).toMatch(
      /^AccessDenied: User `arn:aws:sts::000000000000:assumed-role\/\S+' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-central-1:000000000000:identity\/support@example\.com'$/,
    );
  });
});
