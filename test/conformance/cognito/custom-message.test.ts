import {
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { OutboxMessage } from '../../../simulator';
import { describeBySwitch } from '../../support/simulator/cognito';
import { type PoolStackOptions, type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const answering = (response: string) =>
  `exports.handler = async (event) => { event.response = { ...event.response, ...(${response}) }; return event; };`;

describeBySwitch('the CustomMessage trigger of the Cognito API', () => {
  let system: PoolSystem;

  afterEach(() => system.stop());

  async function start(options: PoolStackOptions): Promise<void> {
    system = await startPool(options);
    await system.seed({ username: 'customer' });
  }
  const reset = (ClientMetadata?: Record<string, string>) =>
    system.cognito.send(
      new AdminResetUserPasswordCommand({
        UserPoolId: system.UserPoolId,
        Username: 'customer',
        ...(ClientMetadata && { ClientMetadata }),
      }),
    );
  const get = (route: string): Promise<unknown> => system.control('GET', route);
  const lastMessage = async () => ((await get('messages')) as OutboxMessage[]).at(-1);
  const seenEvent = async (): Promise<Record<string, unknown>> => {
    const runs = (await get('invocations')) as { logLines: string[] }[];
    return JSON.parse(runs.at(-1)?.logLines[0] ?? 'null') as Record<string, unknown>;
  };

  it('receives the event as AWS sends it, without client metadata if none was sent', async () => {
    await start({
      trigger: 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };',
    });

    await reset();

    expect(await seenEvent()).toEqual({
      version: '1',
      region: 'eu-central-1',
      userPoolId: system.UserPoolId,
      userName: 'customer',
      callerContext: { awsSdkVersion: expect.stringContaining('aws-sdk-js'), clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      triggerSource: 'CustomMessage_ForgotPassword',
      request: {
        userAttributes: {
          sub: expect.any(String),
          'cognito:user_status': 'CONFIRMED',
          email: 'customer@example.com',
          email_verified: 'true',
        },
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: null,
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
  });

  it('receives the client metadata of a reset, and of any caller of ForgotPassword', async () => {
    await start({
      trigger: 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };',
    });
    const ClientMetadata = { brand: 'kumo', 'any key': 'any <value>' };

    await reset(ClientMetadata);
    expect(await seenEvent()).toMatchObject({ request: { clientMetadata: ClientMetadata } });
    await system.cognito.send(
      new ForgotPasswordCommand({ ClientId: system.ClientId, Username: 'customer', ClientMetadata }),
    );
    expect(await seenEvent()).toMatchObject({
      callerContext: { clientId: system.ClientId },
      request: { clientMetadata: ClientMetadata },
    });
  });

  it('writes the message, in which Cognito replaces every placeholder with the code', async () => {
    await start({ trigger: answering("{ emailSubject: 'S {####}', emailMessage: 'a {####} b {####}' }") });

    await reset();

    const message = await lastMessage();
    expect(message).toMatchObject({ subject: 'S {####}', html: `a ${message?.code} b ${message?.code}` });
  });

  it('leaves texts that it does not write to the pool', async () => {
    await start({
      trigger: 'exports.handler = async (event) => event;',
      pool: { VerificationMessageTemplate: { EmailMessage: 'The code: {####}', EmailSubject: 'Subject' } },
    });

    await reset();

    const message = await lastMessage();
    expect(message).toMatchObject({ subject: 'Subject', html: `The code: ${message?.code}` });
  });

  const PATTERN = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*';
  const regexFault = (value: string) =>
    `1 validation error detected: Value '${value}' at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`;

  it.each([
    [
      'throws',
      "exports.handler = async () => { throw new Error('boom'); };",
      'UserLambdaValidationException',
      'CustomMessage failed with error boom.',
    ],
    [
      'returns null',
      'exports.handler = async () => null;',
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'returns a string',
      "exports.handler = async () => 'x';",
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'writes a number',
      answering('{ emailMessage: 7 }'),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    ['writes nothing', answering("{ emailMessage: '' }"), 'InvalidParameterException', 'The message is empty.'],
    ['omits the code', answering("{ emailMessage: 'no code' }"), 'InvalidParameterException', regexFault('no code')],
    [
      'writes a no-break space',
      answering("{ emailMessage: 'a\\u00a0{####}' }"),
      'InvalidParameterException',
      regexFault('a\u00a0{####}'),
    ],
    [
      'writes a zero-width joiner',
      answering("{ emailMessage: 'a\\u200d{####}' }"),
      'InvalidParameterException',
      regexFault('a\u200d{####}'),
    ],
    [
      'omits the code in an SMS',
      answering("{ smsMessage: 'no code' }"),
      'InvalidParameterException',
      "1 validation error detected: Value 'no code' at 'smsMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
    ],
    [
      'returns something other than its event',
      'exports.handler = async () => ({});',
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'returns a list',
      'exports.handler = async () => ({ response: [] });',
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'writes an empty subject',
      answering("{ emailSubject: '' }"),
      'InvalidParameterException',
      'The message is empty.',
    ],
    [
      'writes a subject of 141 characters',
      answering("{ emailSubject: 'x'.repeat(141) }"),
      'InvalidParameterException',
      `1 validation error detected: Value '${'x'.repeat(141)}' at 'emailSubject' failed to satisfy constraint: Member must have length less than or equal to 140`,
    ],
    [
      'writes an SMS of 141 characters',
      answering("{ smsMessage: '{####}' + 'x'.repeat(135) }"),
      'InvalidParameterException',
      `1 validation error detected: Value '{####}${'x'.repeat(135)}' at 'smsMessage' failed to satisfy constraint: Member must have length less than or equal to 140`,
    ],
  ])('that %s fails the request, and the user does not change', async (_, trigger, name, message) => {
    await start({ trigger });

    await expect(reset()).rejects.toMatchObject({ name, message });

    const user = await system.cognito.send(
      new AdminGetUserCommand({ UserPoolId: system.UserPoolId, Username: 'customer' }),
    );
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(await get('messages')).toEqual([]);
  });

  it.each([
    ['an email of 20,000 characters', "{ emailMessage: '{####}' + 'x'.repeat(19994) }"],
    ['a subject of 140 characters', "{ emailSubject: 'x'.repeat(140) }"],
    ['an SMS of two lines', "{ smsMessage: 'two lines\\n{####}' }"],
    ['an SMS of 140 characters', "{ smsMessage: '{####}' + 'x'.repeat(134) }"],
  ])('may write %s', async (_, response) => {
    await start({ trigger: answering(response) });

    await expect(reset()).resolves.toBeDefined();
  });

  it('may not write an SMS of two lines if the switch applies the pattern of the pool', async () => {
    await start({ trigger: answering("{ smsMessage: 'two lines\\n{####}' }") });
    await system.control('PUT', 'switches', { lineBreakInTriggerSms: 'refused' });

    await expect(reset()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'two lines\n{####}' at 'smsMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
    });
  });

  it('may not write an email if the pool does not send through Amazon SES', async () => {
    await start({ trigger: answering("{ emailMessage: 'a {####}' }"), pool: { EmailConfiguration: {} } });

    await expect(reset()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  });

  it('must permit Cognito to invoke it', async () => {
    await start({ trigger: 'exports.handler = async (event) => event;', withoutPermission: true });

    await expect(reset()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'CustomMessage invocation failed due to error AccessDeniedException.',
    });
  });

  it('runs for a pool of the account that the permission names', async () => {
    await start({ trigger: 'exports.handler = async (event) => event;', sourceAccount: '000000000000' });

    await expect(reset()).resolves.toBeDefined();
  });

  it('does not run for a pool of another account than the permission names', async () => {
    await start({ trigger: 'exports.handler = async (event) => event;', sourceAccount: '111111111111' });

    await expect(reset()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'CustomMessage invocation failed due to error AccessDeniedException.',
    });
  });

  it('has five seconds, three times', async () => {
    await start({ trigger: 'exports.handler = () => new Promise(() => {});' });
    const startedAt = performance.now();

    await expect(reset()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'CustomMessage invocation failed due to error Socket timeout while invoking Lambda function.',
    });
    expect(performance.now() - startedAt).toBeGreaterThan(14_900);
    expect(performance.now() - startedAt).toBeLessThan(19_000);
  }, 20_000);

  it('that reaches its own timeout reports it', async () => {
    await start({ trigger: 'exports.handler = () => new Promise(() => {});', triggerTimeout: 1 });

    await expect(reset()).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringMatching(
        /^CustomMessage failed with error RequestId: .* Task timed out after 1\.00 seconds\.$/,
      ),
    });
  });

  it('serves many requests at once, each with its own event and response', async () => {
    await start({
      trigger: `exports.handler = async (event) => {
        const { userName } = event;
        await new Promise((resolve) => setTimeout(resolve, userName.length % 3));
        return { ...event, response: { ...event.response, emailSubject: userName } };
      };`,
    });
    const names = Array.from({ length: 40 }, (_, index) => 'u'.repeat(index + 1));
    for (const username of names) {
      await system.seed({ username });
    }

    await Promise.all(
      names.map((Username) =>
        system.cognito.send(new AdminResetUserPasswordCommand({ UserPoolId: system.UserPoolId, Username })),
      ),
    );

    const messages = (await get('messages')) as OutboxMessage[];
    expect(messages).toHaveLength(40);
    for (const { destination, subject } of messages) {
      expect(destination).toBe(`${subject}@example.com`);
    }
  });

  it('that exits its process fails that request, and the next one runs in a new environment', async () => {
    await start({
      trigger:
        'exports.handler = async (event) => { if (event.request.clientMetadata) process.exit(1); return event; };',
    });

    await expect(reset({ end: 'now' })).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    await expect(reset()).resolves.toBeDefined();
  });
});
