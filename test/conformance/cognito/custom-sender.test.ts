import { describeBySwitch, PASSWORD } from '../../support/simulator/cognito';
import { type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const SENDER = 'arn:aws:lambda:eu-central-1:000000000000:function:sender';
const KMSKeyID = 'arn:aws:kms:eu-central-1:000000000000:key/11111111-2222-3333-4444-555555555555';
const SENDERS = {
  LambdaConfig: {
    CustomEmailSender: { LambdaArn: SENDER, LambdaVersion: 'V1_0' },
    CustomSMSSender: { LambdaArn: SENDER, LambdaVersion: 'V1_0' },
  },
} as const;
const { CustomEmailSender, CustomSMSSender } = SENDERS.LambdaConfig;
const TRIGGER = { 'Fn::GetAtt': ['Trigger', 'Arn'] };
const LOGGING = 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };';

describeBySwitch('a pool with custom senders', () => {
  let system: PoolSystem;

  afterEach(() => system.stop());

  const start = async (LambdaConfig: Record<string, unknown>, trigger?: string) => {
    system = await startPool({ pool: { LambdaConfig: { KMSKeyID, ...LambdaConfig } }, ...(trigger && { trigger }) });
    await system.seed({ username: 'customer' });
    await system.seed({
      username: 'by-phone',
      attributes: { phone_number: '+12025550123', phone_number_verified: 'true' },
    });
  };
  const reset = (Username: string) =>
    system.cognito.adminResetUserPassword({ UserPoolId: system.UserPoolId, Username });
  const lastMessage = async () => (await system.messages()).at(-1);

  it('adds the code of an email to the outbox, without a subject or HTML', async () => {
    await start({ CustomEmailSender });

    await reset('customer');

    const message = await lastMessage();
    expect(message).toEqual({
      id: 1,
      at: expect.any(String),
      medium: 'EMAIL',
      destination: 'customer@example.com',
      source: 'CustomMessage_ForgotPassword',
      sentBy: 'custom-sender',
      code: expect.stringMatching(/^\d{6}$/),
      text: expect.stringContaining(message?.code ?? '-'),
    });
  });

  it('adds the code of an SMS to the outbox, and Cognito sends the email', async () => {
    await start({ CustomSMSSender });

    await reset('by-phone');
    await reset('customer');

    expect(await system.messages()).toMatchObject([
      { medium: 'SMS', sentBy: 'custom-sender', destination: '+12025550123' },
      { medium: 'EMAIL', sentBy: 'cognito', html: expect.any(String) },
    ]);
  });

  it('accepts the code that is in the outbox', async () => {
    await start({ CustomEmailSender });
    await reset('customer');

    const confirming = system.cognito.confirmForgotPassword({
      ClientId: system.ClientId,
      Username: 'customer',
      ConfirmationCode: await system.code(),
      Password: 'New-password-2',
    });

    await expect(confirming).resolves.toBeDefined();
  });

  it('adds the temporary password of an invitation to the outbox', async () => {
    await start({ CustomEmailSender });
    const { UserPoolId } = system;

    await system.cognito.adminCreateUser({
      UserPoolId,
      Username: 'invited',
      TemporaryPassword: PASSWORD,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [{ Name: 'email', Value: 'invited@example.com' }],
    });

    expect(await lastMessage()).toMatchObject({
      source: 'CustomMessage_AdminCreateUser',
      sentBy: 'custom-sender',
      code: PASSWORD,
    });
  });

  it('checks neither an identity nor a role', async () => {
    await start({ CustomEmailSender, CustomSMSSender });
    const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/example.com';
    await system.control('PUT', 'identities', { arn, allowed: false });

    await expect(reset('customer')).resolves.toBeDefined();
    await expect(reset('by-phone')).resolves.toBeDefined();
  });

  it('does not run the CustomMessage trigger for messages of the sender', async () => {
    await start({ CustomEmailSender, CustomMessage: TRIGGER }, LOGGING);

    await reset('customer');

    expect(await system.events()).toEqual([]);
    expect(await lastMessage()).toMatchObject({ sentBy: 'custom-sender' });
  });

  it('runs the CustomMessage trigger for the other medium', async () => {
    await start({ CustomSMSSender, CustomMessage: TRIGGER }, LOGGING);

    await reset('customer');

    expect(await system.events()).toMatchObject([{ triggerSource: 'CustomMessage_ForgotPassword' }]);
  });

  it('runs the CustomMessage trigger with the switch customMessageWithSender, and ignores its message', async () => {
    await start({ CustomEmailSender, CustomMessage: TRIGGER }, LOGGING);
    await system.setSwitches({ customMessageWithSender: 'run' });

    await reset('customer');

    expect(await system.events()).toHaveLength(1);
    const message = await lastMessage();
    expect(message).toMatchObject({ sentBy: 'custom-sender' });
    expect(message).not.toHaveProperty('html');
  });

  it('is created and described by the API, and sends by Cognito again without the sender', async () => {
    await start({});
    const LambdaConfig = { CustomEmailSender, KMSKeyID };
    const { UserPool } = await system.cognito.createUserPool({ PoolName: 'senders', LambdaConfig });
    const UserPoolId = UserPool?.Id ?? '';
    await system.control('POST', 'users', {
      userPoolId: UserPoolId,
      username: 'other',
      status: 'CONFIRMED',
      attributes: { email: 'other@example.com', email_verified: 'true' },
    });

    await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'other' });
    await system.cognito.updateUserPool({ UserPoolId });
    await system.cognito.adminResetUserPassword({ UserPoolId, Username: 'other' });

    expect(UserPool?.LambdaConfig).toEqual(LambdaConfig);
    expect((await system.messages()).map(({ sentBy }) => sentBy)).toEqual(['custom-sender', 'cognito']);
  });
});
