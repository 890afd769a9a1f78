import { startTestSystem, type TestSystem } from '../../support/local/local';

describe('a dry run', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterAll(() => system.stop());

  const stateOf = async () => ({
    users: await system.control('GET', 'users'),
    messages: await system.messages(),
  });

  it.each([
    [
      'POST',
      'customer-jp/password-reset',
      'adminPasswordReset',
      'email',
      '【Kumo】パスワードリセットのお知らせ',
      '482913',
    ],
    ['POST', 'invited/recovery', 'resentInvitation', 'email', 'Your new temporary Aurora password', 'invited'],
    [
      'PUT',
      'customer-us/password',
      'passwordChanged',
      'email',
      'Your Aurora password was changed',
      'Reference: T-1042',
    ],
    ['POST', 'phone-only/recovery', 'adminPasswordReset', 'sms', undefined, '482913'],
  ])('of %s %s shows the message and changes nothing', async (method, path, purpose, channel, subject, words) => {
    const before = await stateOf();

    const { status, body } = await system.call(method, `/users/${path}`, {
      token,
      body: { dryRun: true, ticket: 'T-1042' },
      headers: { 'Idempotency-Key': 'a-key-that-a-dry-run-does-not-use' },
    });

    const username = path.slice(0, path.indexOf('/'));
    const { body: history } = await system.call('GET', `/users/${username}/history`, { token });
    const message = body['message'] as { channel: string; subject?: string; text: string };
    expect({ status, dryRun: body['dryRun'], purpose: body['purpose'] }).toEqual({
      status: 200,
      dryRun: true,
      purpose,
    });
    expect(message).toMatchObject({ channel, writtenBy: 'rekey', sample: true, ...(subject && { subject }) });
    expect(message.text).toContain(words);
    expect(await stateOf()).toEqual(before);
    expect(history['records']).toEqual([]);
  });

  it('shows exactly the message that is sent, except for the code', async () => {
    const body = { brand: 'noor', locale: 'ar', reason: 'lost-device', ticket: 'T-7' };
    const path = '/users/customer-eg/password-reset';
    const { body: tried } = await system.call('POST', path, { token, body: { ...body, dryRun: true } });
    const { body: acted } = await system.call('POST', path, { token, body });

    const [sent] = await system.messages('customer-eg@example.com');
    const shown = tried['message'] as { subject: string; html: string };
    expect(shown.subject).toBe(sent?.subject);
    expect(shown.html.replaceAll('482913', sent?.code ?? '')).toBe(sent?.html);
    expect({ brand: tried['brand'], locale: tried['locale'], delivery: tried['delivery'] }).toEqual({
      brand: acted['brand'],
      locale: acted['locale'],
      delivery: acted['delivery'],
    });
  });

  it('is rejected if the action would be rejected', async () => {
    expect(
      await system.call('POST', '/users/disabled/password-reset', { token, body: { dryRun: true } }),
    ).toMatchObject({ status: 409, body: { type: 'urn:rekey:problem:user-disabled' } });
  });

  it('is rejected in the query, where it would have no effect', async () => {
    expect(await system.call('POST', '/users/customer-us/password-reset?dryRun=true', { token })).toMatchObject({
      status: 400,
      body: { type: 'urn:rekey:problem:invalid-request', errors: [{ field: 'dryRun' }] },
    });
    expect(await system.messages('customer-us@example.com')).toEqual([]);
  });

  it('rejects a password that violates the policy, with all issues', async () => {
    const body = { dryRun: true, password: 'abcdefgh' };

    expect(await system.call('PUT', '/users/customer-us/password', { token, body })).toMatchObject({
      status: 422,
      body: {
        type: 'urn:rekey:problem:password-refused',
        errors: [
          { field: 'password', detail: 'must have at least 12 characters' },
          { field: 'password', detail: 'must have an upper case letter, A to Z' },
          { field: 'password', detail: 'must have a digit' },
        ],
      },
    });
  });

  it('shows no notice if none would be sent', async () => {
    for (const [path, body, because] of [
      ['/users/customer-us/password', { notify: false }, 'not-asked'],
      ['/users/no-contact/password', {}, 'no-verified-contact'],
    ] as const) {
      expect(await system.call('PUT', path, { token, body: { ...body, dryRun: true } })).toMatchObject({
        status: 200,
        body: { message: null, notice: { outcome: 'not-sent', because }, userStatusAfter: 'FORCE_CHANGE_PASSWORD' },
      });
    }
  });
});

describe('GET /messages/preview', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('agent');
  });

  afterAll(() => system.stop());

  const preview = (query: Record<string, string>) =>
    system.call('GET', `/messages/preview?${new URLSearchParams(query)}`, { token });

  it.each([
    ['passwordReset', 'email'],
    ['adminPasswordReset', 'sms'],
    ['invitation', 'email'],
    ['resentInvitation', 'sms'],
    ['signUp', 'sms'],
    ['attributeVerification', 'email'],
    ['signInCode', 'sms'],
    ['passwordChanged', 'email'],
    ['passwordChanged', 'sms'],
    ['callerVerification', 'email'],
    ['callerVerification', 'sms'],
  ])('shows %s by %s', async (purpose, channel) => {
    const { status, body } = await preview({ purpose, channel, brand: 'kumo', locale: 'ja-JP' });

    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        purpose,
        brand: { id: 'kumo', from: 'request' },
        locale: { tag: 'ja', from: 'request' },
        message: { channel, writtenBy: 'rekey', text: expect.stringMatching(/[ぁ-ん]/) },
      },
    });
  });

  it('contains reason and ticket like a message', async () => {
    const { body } = await preview({ purpose: 'adminPasswordReset', reason: 'leaked-password', ticket: 'T-9' });

    const { text } = body['message'] as { text: string };
    expect(text).toContain('T-9');
    expect(text).toMatch(/Reason: .+/);
  });

  it.each(['passwordChanged', 'passwordChosen', 'authenticatorRemoved'])(
    'shows a notice by SMS: %s',
    async (purpose) => {
      const { status, body } = await preview({ purpose, channel: 'sms' });

      expect({ status, body }).toMatchObject({
        status: 200,
        body: { message: { channel: 'sms', text: expect.stringMatching(/^Aurora: .*help@aurora\.example\.com/) } },
      });
    },
  );

  it.each([
    [{}, 400, 'invalid-request', 'purpose'],
    [{ purpose: 'passwordChanged', channel: 'fax' }, 400, 'invalid-request', 'channel'],
    [{ purpose: 'signUp', brand: 'unknown' }, 422, 'unknown-brand', 'brand'],
    [{ purpose: 'signUp', brand: '<b>' }, 400, 'invalid-request', 'brand'],
    [{ purpose: 'signUp', html: 'x' }, 400, 'invalid-request', 'html'],
  ])('rejects %j with %i %s', async (query, status, type, field) => {
    expect(await preview(query as Record<string, string>)).toMatchObject({
      status,
      body: { type: `urn:rekey:problem:${type}`, errors: [expect.objectContaining({ field })] },
    });
  });

  it('rejects a repeated parameter', async () => {
    const answer = await system.call('GET', '/messages/preview?purpose=signUp&purpose=invitation', { token });

    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'purpose', detail: 'must not be repeated' }] },
    });
  });
});
