import { codeOf, nextStep, wrongCodeOf } from '../../support/simulator/authenticator-app';
import { describeBySwitch, NEW_PASSWORD, PASSWORD } from '../../support/simulator/cognito';
import { type LoginPage, loginBrowser } from '../../support/simulator/login-browser';
import { type LoginSystem, startLoginPool } from '../../support/simulator/login-pool';
import type { PoolStackOptions } from '../../support/simulator/pool-stack';

const APP = {
  MfaConfiguration: 'ON',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  AutoVerifiedAttributes: ['email'],
  SmsConfiguration: undefined,
};
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NEW = { newPassword: NEW_PASSWORD, repeatedPassword: NEW_PASSWORD };

describeBySwitch('the steps of managed login', () => {
  let system: LoginSystem;
  let browser: ReturnType<typeof loginBrowser>;

  afterEach(() => system.stop());

  const start = async (options: PoolStackOptions = {}) => {
    system = await startLoginPool(options);
    browser = loginBrowser(system.url);
  };
  const signIn = async (username: string, password = PASSWORD) =>
    browser.submit(await browser.open(`/login?${system.query()}`), { username, password });
  const isSignedIn = ({ status, parameters }: LoginPage) => status === 302 && parameters.get('code') !== null;
  const summary = ({ status, title, error }: LoginPage) => [status, title, error];

  it('a temporary password is replaced', async () => {
    await start();
    await system.seed({ username: 'new', status: 'FORCE_CHANGE_PASSWORD' });

    const page = await signIn('new');
    expect(summary(page)).toEqual([200, 'Choose a new password', undefined]);
    expect(page.body).toContain('At least 8 characters, a lowercase letter, an uppercase letter, a number, a symbol.');
    const differing = await browser.submit(page, { ...NEW, repeatedPassword: 'other' });
    expect(summary(differing)).toEqual([
      400,
      'Choose a new password',
      'The passwords differ. Enter the same password twice.',
    ]);
    const weak = await browser.submit(differing, { newPassword: 'weak', repeatedPassword: 'weak' });
    expect(weak.error).toBe('Password does not conform to policy: Password not long enough');
    const done = await browser.submit(weak, NEW);

    expect(isSignedIn(done)).toBe(true);
    expect(isSignedIn(await signIn('new', NEW_PASSWORD))).toBe(true);
  });

  it('a new user enters the attributes that the pool requires', async () => {
    await start({ pool: { Schema: [{ Name: 'nickname', Required: true, Mutable: true }] } });
    await system.seed({ username: 'new', status: 'FORCE_CHANGE_PASSWORD' });
    const page = await signIn('new');
    expect(page.body).toContain('name="userAttributes.nickname"');

    const done = await browser.submit(page, { ...NEW, 'userAttributes.nickname': 'Newton' });

    expect(isSignedIn(done)).toBe(true);
    const { UserAttributes } = await system.cognito.adminGetUser({ UserPoolId: system.UserPoolId, Username: 'new' });
    expect(UserAttributes).toContainEqual({ Name: 'nickname', Value: 'Newton' });
  });

  it('an authenticator app is set up, and its codes are asked for', async () => {
    await start({ pool: APP });
    await system.seed({ username: 'ann' });
    await nextStep(system);

    const page = await signIn('ann');
    expect(summary(page)).toEqual([200, 'Set up an authenticator app', undefined]);
    const secret = /id="secret">([A-Z2-7 ]+)</.exec(page.body)?.[1]?.replaceAll(' ', '') ?? '';
    expect(page.body).toContain(`secret=${secret}&amp;`);
    const wrong = await browser.submit(page, { answer: await wrongCodeOf(system, secret) });
    expect(summary(wrong)).toEqual([400, 'Set up an authenticator app', 'Code mismatch']);
    expect(wrong.body).toContain(secret.slice(0, 4));
    const done = await browser.submit(wrong, { answer: await codeOf(system, secret) });
    expect(isSignedIn(done)).toBe(true);

    await nextStep(system);
    const next = await signIn('ann');
    expect(summary(next)).toEqual([200, 'Enter the code of your authenticator app', undefined]);
    expect(next.body).not.toContain('seeded-code');
    const mistyped = await browser.submit(next, { answer: await wrongCodeOf(system, secret) });
    expect(summary(mistyped)).toEqual([
      400,
      'Enter the code of your authenticator app',
      'Invalid code received for user',
    ]);
    expect(isSignedIn(await browser.submit(mistyped, { answer: await codeOf(system, secret) }))).toBe(true);
  });

  it('the code of a seeded user is shown, and another one after it was used', async () => {
    await start({ pool: APP });
    await system.seed({ username: 'ann', totpSecret: SECRET, mfaSettings: ['SOFTWARE_TOKEN_MFA'] });
    const shown = ({ body }: LoginPage) => /id="seeded-code">(\d{6})</.exec(body)?.[1] ?? '';
    await nextStep(system);

    const page = await signIn('ann');
    expect(shown(page)).toBe(await codeOf(system, SECRET));
    expect(isSignedIn(await browser.submit(page, { answer: shown(page) }))).toBe(true);

    const again = await signIn('ann');
    expect(shown(again)).not.toBe(shown(page));
    expect(isSignedIn(await browser.submit(again, { answer: shown(again) }))).toBe(true);
  });

  it('a code by SMS is asked for', async () => {
    await start({ pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] } });
    await system.seed({
      username: 'ann',
      attributes: { phone_number: '+12025550123', phone_number_verified: 'true' },
    });

    const page = await signIn('ann');
    expect(summary(page)).toEqual([200, 'Enter the code', undefined]);
    expect(page.body).toContain('+*******0123');

    expect(isSignedIn(await browser.submit(page, { answer: await system.code() }))).toBe(true);
  });

  it('one of two factors is chosen', async () => {
    await start({ pool: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] } });
    await system.seed({
      username: 'ann',
      totpSecret: SECRET,
      attributes: { phone_number: '+12025550123', phone_number_verified: 'true' },
      mfaSettings: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    });

    const page = await signIn('ann');
    expect(summary(page)).toEqual([200, 'Choose a factor', undefined]);
    const chosen = await browser.submit(page, { answer: 'SMS_MFA' });
    expect(summary(chosen)).toEqual([200, 'Enter the code', undefined]);

    expect(isSignedIn(await browser.submit(chosen, { answer: await system.code() }))).toBe(true);
  });

  it('a forgotten password is replaced, with the message of the pool', async () => {
    await start({ pool: { EmailVerificationSubject: 'Your reset code', EmailVerificationMessage: 'Code: {####}' } });
    await system.seed({ username: 'ann' });

    const login = await browser.open(`/login?${system.query()}`);
    expect(login.body).toContain('Forgot your password?');
    const forgot = await browser.open(`/forgotPassword?${system.query()}`);
    expect(summary(forgot)).toEqual([200, 'Forgot your password?', undefined]);
    const sent = await browser.submit(forgot, { username: 'ann' });
    expect(summary(sent)).toEqual([200, 'Choose a new password', undefined]);
    expect(sent.body).toContain('A code was sent in an email to a***@e***.');
    const [message] = await system.messages();
    expect(message).toMatchObject({ source: 'CustomMessage_ForgotPassword', subject: 'Your reset code' });
    const wrong = await browser.submit(sent, { username: 'ann', code: '000000', ...NEW });
    expect(wrong.error).toBe('Invalid verification code provided, please try again.');
    const done = await browser.submit(wrong, { username: 'ann', code: message?.code ?? '', ...NEW });
    expect(summary(done)).toEqual([200, 'Sign in', undefined]);

    expect(isSignedIn(await browser.submit(done, { username: 'ann', password: NEW_PASSWORD }))).toBe(true);
  });

  it('a user whose password an administrator reset enters the code of the message', async () => {
    await start();
    await system.seed({ username: 'ann' });
    await system.cognito.adminResetUserPassword({ UserPoolId: system.UserPoolId, Username: 'ann' });

    const page = await signIn('ann');
    expect(summary(page)).toEqual([200, 'Choose a new password', undefined]);
    expect(page.body).toContain('Your password was reset.');
    const done = await browser.submit(page, { username: 'ann', code: await system.code(), ...NEW });

    expect(summary(done)).toEqual([200, 'Sign in', undefined]);
    expect(isSignedIn(await signIn('ann', NEW_PASSWORD))).toBe(true);
  });

  it.each([
    ['disabled', { enabled: false }, 'User is disabled.'],
    ['unconfirmed', { status: 'UNCONFIRMED' as const }, 'User is not confirmed.'],
  ])('a user who is %s does not sign in', async (_, state, error) => {
    await start();
    await system.seed({ username: 'ann', ...state });

    expect(summary(await signIn('ann'))).toEqual([400, 'Sign in', error]);
  });

  it('a client with a secret signs users in, and exchanges the code with its secret', async () => {
    await start({ client: { GenerateSecret: true } });
    await system.seed({ username: 'ann', status: 'FORCE_CHANGE_PASSWORD' });
    const { parameters } = await browser.submit(await signIn('ann'), NEW);
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };

    expect(parameters.get('code')).not.toBeNull();
    expect(await system.token(form)).toEqual({ status: 400, body: { error: 'invalid_client' } });
    expect(await system.token({ ...form, client_secret: system.secret })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('a step ends with its session, and begins again', async () => {
    await start({ pool: APP });
    await system.seed({ username: 'ann', totpSecret: SECRET });
    const page = await signIn('ann');
    await system.advance(181);

    const late = await browser.submit(page, { answer: await codeOf(system, SECRET) });
    expect(summary(late)).toEqual([400, 'Sign in', 'Invalid session for the user, session is expired.']);

    await system.advance(1_800);
    const later = await browser.submit(page, { answer: await codeOf(system, SECRET) });
    expect(summary(later)).toEqual([400, 'Sign in', 'The sign-in has expired. Sign in again.']);
  });

  it('a step cannot be continued by another client', async () => {
    await start({ pool: APP });
    await system.seed({ username: 'ann', totpSecret: SECRET });
    const page = await signIn('ann');
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId: system.UserPoolId,
      ClientName: 'other',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['https://app.example.com/callback?from=login'],
    });
    const body = page.body.replaceAll(system.ClientId, UserPoolClient?.ClientId ?? '');

    const moved = await browser.submit({ ...page, body }, { answer: await codeOf(system, SECRET) });

    expect(summary(moved)).toEqual([400, 'Sign in', 'The sign-in has expired. Sign in again.']);
  });

  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['en', 'ltr'],
    ['argh', 'ltr'],
  ])('a page with lang=%s is written %s', async (lang, direction) => {
    await start();

    const { body } = await browser.open(`/login?${system.query({ lang })}`);

    expect(body).toContain(`<html lang="en" dir="${direction}">`);
  });
});
