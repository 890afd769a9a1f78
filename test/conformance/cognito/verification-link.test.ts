import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type RawRequest, sendRaw } from '../../support/local/raw-request';
import { DAY, describeBySwitch, itBySwitch, openCognito, PASSWORD, refused } from '../../support/simulator/cognito';
import { type PoolStackOptions, type PoolSystem, startPool } from '../../support/simulator/pool-stack';

const BY_LINK = {
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
    EmailSubjectByLink: 'Confirm your address',
    EmailMessageByLink: 'Please <b>{##confirm your address##}</b>.',
    EmailSubject: 'Your code',
    SmsMessage: 'Your code is {####}',
  },
};
const LOGGING = 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return event; };';
/** A trigger that writes the email of a sign-up: some text, and a parameter of the event. */
const writing = (words: string, parameter?: 'linkParameter' | 'codeParameter') =>
  `exports.handler = async (event) => {
    if (event.triggerSource.startsWith('CustomMessage_')) {
      event.response = { ...event.response, emailSubject: 'Theirs', emailMessage: '${words}'${parameter ? ` + event.request.${parameter}` : ''} };
    }
    return event;
  };`;

describeBySwitch('a pool that verifies by link', () => {
  let system: PoolSystem;

  afterEach(() => system.stop());

  async function start(options: PoolStackOptions = {}): Promise<void> {
    system = await startPool({ domain: 'customers', ...options, pool: { ...BY_LINK, ...options.pool } });
  }
  const signUp = (attributes: Record<string, string> = { email: 'new@example.com' }, Username = 'new user') =>
    system.cognito.signUp({
      ClientId: system.ClientId,
      Username: Username.replace(' ', '+'),
      Password: PASSWORD,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
  const lastMessage = async () => (await system.messages()).at(-1);
  const status = async () =>
    (await system.cognito.adminGetUser({ UserPoolId: system.UserPoolId, Username: 'new+user' })).UserStatus;
  const follow = async (link = '', init: RawRequest = {}) => {
    const { status: answered, body } = await sendRaw(link, init);
    return { status: answered, page: body };
  };

  it('sends the link of a sign-up, in the texts of the pool', async () => {
    await start();

    await signUp();

    const message = await lastMessage();
    const link = `${system.url}/confirmUser?client_id=${system.ClientId}&user_name=new%2Buser&confirmation_code=${message?.code}`;
    expect(message).toMatchObject({ source: 'CustomMessage_SignUp', link, subject: 'Confirm your address' });
    expect(message?.html).toBe(`Please <b><a href="${link.replaceAll('&', '&amp;')}">confirm your address</a></b>.`);
    expect(message?.code).toMatch(/^\d{6}$/);
  });

  it('sends another link with ResendConfirmationCode, which invalidates the first', async () => {
    await start();
    await signUp();
    const first = await lastMessage();

    await system.cognito.resendConfirmationCode({ ClientId: system.ClientId, Username: 'new+user' });
    const second = await lastMessage();

    expect(second).toMatchObject({
      source: 'CustomMessage_ResendCode',
      link: expect.stringContaining('/confirmUser?'),
    });
    expect((await follow(first?.link)).status).toBe(400);
    expect((await follow(second?.link)).status).toBe(200);
  });

  it('confirms the user who follows the link, verifies the address and runs PostConfirmation', async () => {
    await start({ trigger: LOGGING });
    await signUp();
    const { link } = (await lastMessage()) ?? {};

    const { status: answered, page } = await follow(link);

    expect(answered).toBe(200);
    expect(page).toContain('Your registration has been confirmed!');
    expect(await status()).toBe('CONFIRMED');
    const { UserAttributes } = await system.cognito.adminGetUser({
      UserPoolId: system.UserPoolId,
      Username: 'new+user',
    });
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect((await system.events()).at(-1)).toMatchObject({
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      callerContext: { clientId: system.ClientId },
    });
  });

  it('accepts the path with a trailing slash, as the guide writes it', async () => {
    await start();
    await signUp();
    const { link } = (await lastMessage()) ?? {};

    expect((await follow(link?.replace('/confirmUser?', '/confirmUser/?'))).status).toBe(200);
  });

  it('confirms by ConfirmSignUp with the code of the link', async () => {
    await start();
    await signUp();
    const ConfirmationCode = await system.code();

    await system.cognito.confirmSignUp({ ClientId: system.ClientId, Username: 'new+user', ConfirmationCode });

    expect(await status()).toBe('CONFIRMED');
  });

  it('works for an app client with a secret, which the link does not contain', async () => {
    await start({ client: { GenerateSecret: true } });
    await system.seed({ username: 'other', status: 'UNCONFIRMED', attributes: { email: 'other@example.com' } });
    const { UserPoolClient } = await system.cognito.describeUserPoolClient(system);
    const { createHmac } = await import('node:crypto');
    const SecretHash = createHmac('sha256', UserPoolClient?.ClientSecret ?? '')
      .update(`other${system.ClientId}`)
      .digest('base64');
    await system.cognito.resendConfirmationCode({ ClientId: system.ClientId, Username: 'other', SecretHash });

    expect((await follow((await lastMessage())?.link)).status).toBe(200);
  });

  it('rejects a link that was used before', async () => {
    await start();
    await signUp();
    const { link } = (await lastMessage()) ?? {};
    await follow(link);

    const { status: answered, page } = await follow(link);

    expect(answered).toBe(400);
    expect(page).toContain('NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED');
  });

  it('rejects a link that is a day old', async () => {
    await start();
    await signUp();
    const { link } = (await lastMessage()) ?? {};
    await system.advance(DAY + 1);

    const { status: answered, page } = await follow(link);

    expect(answered).toBe(400);
    expect(page).toContain('ExpiredCodeException');
    expect(await status()).toBe('UNCONFIRMED');
  });

  it.each([
    ['a wrong code', 'confirmation_code', 'wrong', 'CodeMismatchException'],
    ['another user', 'user_name', 'unknown', 'UserNotFoundException'],
    ['another client', 'client_id', 'none', 'The link is not valid.'],
    ['no code', 'confirmation_code', '', 'The link is not valid.'],
    ['markup as a user', 'user_name', '<script>x</script>', 'UserNotFoundException'],
  ])('rejects a link with %s, and confirms no one', async (_, parameter, value, said) => {
    await start();
    await signUp();
    const link = new URL((await lastMessage())?.link ?? '');
    link.searchParams.set(parameter, value);

    const { status: answered, page } = await follow(link.href);

    expect(answered).toBe(400);
    expect(page).toContain(said);
    expect(page).not.toContain('<script>');
    expect(await status()).toBe('UNCONFIRMED');
  });

  it('does not reveal that a user does not exist, if the client hides this', async () => {
    await start({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    await signUp();
    const link = new URL((await lastMessage())?.link ?? '');
    link.searchParams.set('user_name', 'unknown');

    expect((await follow(link.href)).page).toContain('CodeMismatchException');
  });

  it.each([
    ['HEAD', {}, 405],
    ['POST', {}, 405],
    ['GET', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }, 403],
    ['GET', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }, 403],
    ['GET', { Origin: 'https://elsewhere.example.com' }, 403],
  ])('confirms no one by %s with %j', async (method, headers, answered) => {
    await start();
    await signUp();
    const { link } = (await lastMessage()) ?? {};

    expect((await follow(link, { method, headers })).status).toBe(answered);
    expect(await status()).toBe('UNCONFIRMED');
  });

  it('confirms the user who follows the link in a webmail client', async () => {
    await start();
    await signUp();
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

    expect((await follow((await lastMessage())?.link, { headers })).status).toBe(200);
  });

  it('sends a code by SMS', async () => {
    await start();

    await signUp({ email: 'new@example.com', phone_number: '+12025550123' });

    const message = await lastMessage();
    expect(message).toMatchObject({ medium: 'SMS', text: `Your code is ${message?.code}` });
    expect(message).not.toHaveProperty('link');
  });

  it('sends a code for a reset', async () => {
    await start();
    await system.seed({ username: 'customer' });

    await system.cognito.adminResetUserPassword({ UserPoolId: system.UserPoolId, Username: 'customer' });

    const message = await lastMessage();
    expect(message).toMatchObject({ subject: 'Your code', html: expect.stringContaining(message?.code ?? '-') });
    expect(message).not.toHaveProperty('link');
  });

  it('sends a code for an attribute', async () => {
    await start();
    await system.seed({ username: 'customer' });
    const { AuthenticationResult } = await system.cognito.initiateAuth({
      ClientId: system.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD },
    });
    const AccessToken = AuthenticationResult?.AccessToken;

    await system.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' });

    const message = await lastMessage();
    expect(message).toMatchObject({ source: 'CustomMessage_VerifyUserAttribute', code: expect.any(String) });
    expect(message).not.toHaveProperty('link');
  });

  it('passes the trigger the same event as in a pool that verifies by code', async () => {
    await start({ trigger: LOGGING });

    await signUp();

    expect((await system.events()).at(-1)).toMatchObject({
      triggerSource: 'CustomMessage_SignUp',
      request: { codeParameter: '{####}', linkParameter: '{##Click Here##}', usernameParameter: null },
    });
  });

  it('inserts the link into the email of a trigger', async () => {
    await start({ trigger: writing('Go: ', 'linkParameter') });

    await signUp();

    const message = await lastMessage();
    expect(message).toMatchObject({
      subject: 'Theirs',
      html: `Go: <a href="${message?.link?.replaceAll('&', '&amp;')}">Click Here</a>`,
    });
  });

  it('replaces the code in the email of a trigger with a link named ##', async () => {
    await start({ trigger: writing('Code: ', 'codeParameter') });

    await signUp();

    const message = await lastMessage();
    expect(message?.html).toBe(`Code: <a href="${message?.link?.replaceAll('&', '&amp;')}">##</a>`);
  });

  it('inserts the code into the email of a trigger with the switch codeInLinkMessage', async () => {
    await start({ trigger: writing('Code: ', 'codeParameter') });
    await system.setSwitches({ codeInLinkMessage: 'code' });

    await signUp();

    const message = await lastMessage();
    expect(message?.html).toBe(`Code: ${message?.code}`);
  });

  it("sends the pool's own text with the switch linkInTriggerMessage", async () => {
    await start({ trigger: writing('Go: ', 'linkParameter') });
    await system.setSwitches({ linkInTriggerMessage: "pool's text" });

    await signUp();

    expect(await lastMessage()).toMatchObject({ subject: 'Confirm your address' });
  });

  it('rejects the email of a trigger without a link and without a code', async () => {
    await start({ trigger: writing('nothing to follow') });

    await expect(signUp()).rejects.toEqual(refused('InvalidParameterException', /at 'emailBody' failed/));
  });

  it('sends a default text if the pool has none', async () => {
    await start({ pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } } });

    await signUp();

    const message = await lastMessage();
    expect(message?.subject).toBe('Your verification link');
    expect(message?.html).toContain('>Verify Email</a>');
  });
});

describe('verification by link', () => {
  let cognito: CognitoIdentityProvider;
  let system: Awaited<ReturnType<typeof openCognito>>;

  beforeAll(async () => {
    system = await openCognito();
    cognito = system.cognito;
  });

  afterAll(() => system.close());

  it('is rejected at sign-up if the pool has no domain', async () => {
    const { ClientId } = await system.createPool({
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    });
    const signingUp = cognito.signUp({
      ClientId,
      Username: 'new',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    });

    await expect(signingUp).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
      ),
    );
  });

  itBySwitch('is rejected with texts for both ways, with the switch bothVerificationEmails', async () => {
    const VerificationMessageTemplate = { EmailMessage: 'Code {####}', EmailMessageByLink: 'Link {##here##}' };
    const { UserPoolId } = await system.createPool({ VerificationMessageTemplate });
    await system.setSwitches({ bothVerificationEmails: 'refused' });

    await expect(system.createPool({ VerificationMessageTemplate })).rejects.toEqual(
      refused('InvalidParameterException', /EmailMessageByLink/),
    );
    await expect(
      system.cognito.updateUserPool({ UserPoolId, VerificationMessageTemplate, AutoVerifiedAttributes: ['email'] }),
    ).rejects.toEqual(refused('InvalidParameterException', /EmailMessageByLink/));
    await system.setSwitches({ bothVerificationEmails: 'accepted' });
  });
});
