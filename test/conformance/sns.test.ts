import { type PublishCommandInput, SNS } from '@aws-sdk/client-sns';
import type { Simulator } from '../../simulator';
import { describeBySwitch, refused } from '../support/simulator/cognito';
import { simulatorClient } from '../support/simulator/simulator-client';
import { startSmallStack } from '../support/simulator/small-stack';

const PHONE_NUMBER = '+4915112345678';
const TOPIC = 'arn:aws:sns:eu-central-1:000000000000:topic';

describeBySwitch('Amazon SNS', () => {
  let simulator: Simulator;
  let sns: SNS;

  const client = (changes: object = {}) =>
    new SNS({
      endpoint: simulator.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      ...changes,
    });
  const control = (method: string, route: string, body?: object) =>
    simulatorClient(simulator.url).control(method, route, body);
  const messages = () => simulatorClient(simulator.url).messages();
  const publish = (changes: Partial<PublishCommandInput> = {}, by = sns) =>
    by.publish({ PhoneNumber: PHONE_NUMBER, Message: 'Your code is 4821 0937', ...changes });
  const attribute = (name: string, StringValue: string, DataType = 'String') => ({
    MessageAttributes: { [name]: { DataType, StringValue } },
  });

  beforeAll(async () => {
    simulator = await startSmallStack({ Resources: {} });
    sns = client();
  });

  afterEach(async () => {
    await control('POST', 'reset');
  });

  afterAll(async () => {
    sns.destroy();
    await simulator.stop();
  });

  it('adds an SMS message to the outbox', async () => {
    const { MessageId } = await publish();

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await messages()).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        medium: 'SMS',
        destination: PHONE_NUMBER,
        source: 'SNS',
        text: 'Your code is 4821 0937',
        sender: { region: 'eu-central-1' },
      },
    ]);
  });

  it('preserves every character', async () => {
    const Message = '密码 & <ключ> "سر"\n🔑 100% +1';

    await publish({ Message });

    expect(await messages()).toMatchObject([{ text: Message }]);
  });

  it('shows the attributes of the SMS message', async () => {
    await publish({
      MessageAttributes: {
        ...attribute('AWS.SNS.SMS.SenderID', 'Rekey1').MessageAttributes,
        ...attribute('AWS.SNS.SMS.SMSType', 'Transactional').MessageAttributes,
        ...attribute('AWS.SNS.SMS.MaxPrice', '0.50', 'Number').MessageAttributes,
        ...attribute('AWS.MM.SMS.OriginationNumber', '+15550100').MessageAttributes,
        ...attribute('AWS.MM.SMS.EntityId', 'entity').MessageAttributes,
        ...attribute('AWS.MM.SMS.TemplateId', 'template').MessageAttributes,
      },
    });

    expect(await messages()).toMatchObject([
      {
        sender: {
          senderId: 'Rekey1',
          smsType: 'Transactional',
          maxPrice: '0.50',
          originationIdentity: '+15550100',
          entityId: 'entity',
          templateId: 'template',
        },
      },
    ]);
  });

  it('sends in another Region', async () => {
    const other = client({ region: 'us-east-1' });

    await publish({}, other);

    expect(await messages()).toMatchObject([{ sender: { region: 'us-east-1' } }]);
    other.destroy();
  });

  it.each([
    ['a number of 15 digits', { PhoneNumber: `+${'1'.repeat(15)}` }],
    ['1,600 characters', { Message: '🔑'.repeat(1600) }],
    ['a sender ID of 11 characters', attribute('AWS.SNS.SMS.SenderID', '1234567890a')],
    ['a sender ID of one letter', attribute('AWS.SNS.SMS.SenderID', 'R')],
    ['the type Promotional', attribute('AWS.SNS.SMS.SMSType', 'Promotional')],
  ])('accepts %s', async (_, changes) => {
    await publish(changes);

    expect(await messages()).toHaveLength(1);
  });

  const notPublishable = (number: string) =>
    `Invalid parameter: PhoneNumber Reason: ${number} is not valid to publish to`;
  const invalid = (sentence: string) => `Invalid parameter: ${sentence}`;

  it.each<[string, object, string]>([
    ...['4915112345678', '+0151', '+49 151 1234', `+${'1'.repeat(16)}`, '+', ''].map(
      (PhoneNumber): [string, object, string] => [
        `the number "${PhoneNumber}"`,
        { PhoneNumber },
        notPublishable(PhoneNumber),
      ],
    ),
    ['an empty message', { Message: '' }, invalid('Empty message')],
    ['1,601 characters', { Message: 'x'.repeat(1601) }, invalid('Message too long')],
    ['no target', { PhoneNumber: undefined }, invalid('TopicArn or TargetArn Reason: no value for required parameter')],
    ['a topic', { PhoneNumber: undefined, TopicArn: TOPIC }, invalid('The simulator does not implement TopicArn.')],
    ['an endpoint', { TargetArn: TOPIC }, invalid('The simulator does not implement TargetArn.')],
    [
      'a subject and a structure',
      { Subject: 's', MessageStructure: 'json' },
      invalid('The simulator does not implement Subject, MessageStructure.'),
    ],
    [
      'a binary attribute',
      { MessageAttributes: { 'AWS.SNS.SMS.SenderID': { DataType: 'Binary', BinaryValue: Buffer.of(1) } } },
      invalid('The simulator does not implement MessageAttributes.entry.1.Value.BinaryValue.'),
    ],
    [
      'an attribute that is not for SMS messages',
      attribute('trace', 'x'),
      invalid('The simulator does not implement the message attribute trace.'),
    ],
    ...['', '12345678901', 'Rekey-1', 'a'.repeat(12)].map((id): [string, object, string] => [
      `the sender ID "${id}"`,
      attribute('AWS.SNS.SMS.SenderID', id),
      invalid(`AWS.SNS.SMS.SenderID Reason: ${id} is not valid`),
    ]),
    [
      'an unknown type',
      attribute('AWS.SNS.SMS.SMSType', 'transactional'),
      invalid('AWS.SNS.SMS.SMSType Reason: transactional is not valid'),
    ],
    [
      'an attribute of another data type',
      attribute('AWS.SNS.SMS.MaxPrice', '1', 'String'),
      invalid('AWS.SNS.SMS.MaxPrice DataType Reason: String is not valid'),
    ],
  ])('rejects %s', async (_, changes, message) => {
    const failed = publish(changes);

    await expect(failed).rejects.toEqual(refused('InvalidParameterException', message));
    await expect(failed).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    expect(await messages()).toEqual([]);
  });

  it('rejects a request without a message', async () => {
    const failed = publish({ Message: undefined });

    const message =
      "1 validation error detected: Value null at 'message' failed to satisfy constraint: Member must not be null";
    await expect(failed).rejects.toEqual(refused('ValidationError', message));
  });

  it('rejects an operation that it does not implement', async () => {
    const failed = sns.createTopic({ Name: 'topic' });

    const message = 'The simulator does not implement the operation CreateTopic.';
    await expect(failed).rejects.toEqual(refused('UnknownOperationException', message));
  });

  it('still answers the operations of the account', async () => {
    expect(await sns.getSMSSandboxAccountStatus({})).toMatchObject({ IsInSandbox: false });
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
    const other = client({ credentials });

    const failed = publish({}, other);

    await expect(failed).rejects.toEqual(refused(name, message));
    await expect(failed).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(await messages()).toEqual([]);
    other.destroy();
  });

  it.each([
    ['ThrottledException', 'client', 429],
    ['InternalErrorException', 'server', 500],
    ['AuthorizationErrorException', 'client', 403],
    ['InvalidParameterValueException', 'client', 400],
    ['OptedOutException', 'client', 400],
    ['EndpointDisabledException', 'client', 400],
    ['NotFoundException', 'client', 404],
    ['InvalidSecurityException', 'client', 403],
  ])('fails with the injected exception %s', async (exception, $fault, httpStatusCode) => {
    await control('POST', 'faults', { operation: 'Publish', exception, times: 1 });

    await expect(publish()).rejects.toMatchObject({ name: exception, $fault, $metadata: { httpStatusCode } });

    expect(await messages()).toEqual([]);
  });

  it('loses the response with an injected cut, after it sent the SMS message', async () => {
    await control('POST', 'faults', { operation: 'Publish', cut: true, when: 'after' });

    await expect(publish()).rejects.toThrow('socket hang up');

    expect(await messages()).toHaveLength(1);
  });

  it('answers in the XML of the Query protocol', async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/sns/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
    const response = await fetch(simulator.url, {
      method: 'POST',
      headers: { Authorization: authorization, 'X-Amz-Date': '20260101T000000Z' },
      body: new URLSearchParams({ Action: 'Publish', Version: '2010-03-31' }),
    });

    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(
      /^<ErrorResponse xmlns="http:\/\/sns.amazonaws.com\/doc\/2010-03-31\/"><Error><Type>Sender<\/Type><Code>SignatureDoesNotMatch<\/Code>/,
    );
  });

  describe('for a principal with permissions', () => {
    const act = async (statements: object[]) => {
      const key = await control('POST', 'principals', { name: 'sender', statements });
      const own = client({ credentials: key });
      try {
        await publish({}, own);
      } finally {
        own.destroy();
      }
    };
    const denied = (reason: string) =>
      refused(
        'AuthorizationErrorException',
        `User: arn:aws:iam::000000000000:user/sender is not authorized to perform: SNS:Publish on resource: ${PHONE_NUMBER} ${reason}`,
      );
    const allow = (Resource: string | string[], Action = 'sns:Publish') => ({ Effect: 'Allow', Action, Resource });
    const notAllowed = 'because no identity-based policy allows the SNS:Publish action';

    it.each([
      ['every resource', [allow('*')]],
      ['every action', [allow('*', 'sns:*')]],
      [
        'every resource, and no topic or endpoint',
        [allow('*'), { Effect: 'Deny', Action: 'sns:Publish', Resource: 'arn:aws:sns:*:*:*' }],
      ],
    ])('sends if its policy allows %s', async (_, statements) => {
      await act(statements);

      expect(await messages()).toHaveLength(1);
    });

    it.each([
      ['topics only', [allow('arn:aws:sns:*:*:*')], notAllowed],
      ['another action', [allow('*', 'sns:GetSMSAttributes')], notAllowed],
      [
        'everything, and denies every resource',
        [allow('*'), { Effect: 'Deny', Action: 'sns:Publish', Resource: '*' }],
        'with an explicit deny in an identity-based policy',
      ],
    ])('is denied if its policy allows %s', async (_, statements, reason) => {
      await expect(act(statements)).rejects.toEqual(denied(reason));
      await expect(act(statements)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });

      expect(await messages()).toEqual([]);
    });
  });
});
