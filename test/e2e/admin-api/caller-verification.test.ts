import type { Answer, TestSystem } from '../../support/local/local';
import { startTestSystem } from '../../support/local/local';

const SCOPES = ['users.read', 'password.reset', 'password.set', 'audit.read', 'caller.verify'].map(
  (one) => `rekey/${one}`,
);

/** The text of a message without its code. */
const codeIn = (text = ''): string => /\b(\d{4}[ \u00a0]\d{4})\b/.exec(text)?.[1] ?? '';

describe('caller verification', () => {
  let system: TestSystem;
  let agent: string;
  let admin: string;
  /** The path of a new user in each test, because the limits count real time. */
  let user: string;

  beforeAll(async () => {
    system = await startTestSystem(); // the policy is the default one
  });

  beforeEach(async () => {
    user = await newUser();
    await system.control('DELETE', 'messages');
    agent = await system.personToken(`agent-${crypto.randomUUID()}`, ['agent'], SCOPES);
    admin = await system.personToken(`admin-${crypto.randomUUID()}`, ['admin'], SCOPES);
  });

  afterAll(() => system.stop());

  const post = (path: string, token: string, body: object, headers = {}): Promise<Answer> =>
    system.call('POST', path, { token, body, headers });
  const send = (token: string, body: object = {}) =>
    post(`${user}/caller-verifications`, token, { purpose: 'set-password', ...body });
  const check = (token: string, id: unknown, code: string) =>
    post(`${user}/caller-verifications/${id}/check`, token, { code });
  const setPassword = (token: string, body: object = {}) => system.call('PUT', `${user}/password`, { token, body });
  const problem = (type: string) => `urn:rekey:problem:${type}`;

  async function newUser(): Promise<string> {
    const username = `user-${crypto.randomUUID()}`;
    const attributes = { email: `${username}@example.com`, email_verified: 'true', locale: 'en' };
    const { userPoolId } = system.stack;
    await system.control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes });
    return `/users/${username}`;
  }

  async function sentCode(): Promise<string> {
    return codeIn((await system.messages()).at(-1)?.text);
  }

  async function verifiedBy(token: string, purpose = 'set-password'): Promise<string> {
    const { body } = await send(token, { purpose });
    const checked = await check(token, body['verificationId'], await sentCode());
    expect(checked).toMatchObject({ status: 200, body: { state: 'verified', purpose } });
    return String(body['verificationId']);
  }

  it('sends a code, checks it, and lets the operator set one password', async () => {
    const refused = await setPassword(admin);
    const sent = await send(admin, { ticket: 'T-1042' });
    const [message] = await system.messages();
    const checked = await check(admin, sent.body['verificationId'], codeIn(message?.text));
    const callerVerification = sent.body['verificationId'];
    const set = await setPassword(admin, { callerVerification });
    const again = await setPassword(admin, { callerVerification });

    expect(refused).toMatchObject({
      status: 403,
      body: {
        type: problem('caller-not-verified'),
        purpose: 'set-password',
        channels: expect.arrayContaining(['email']),
      },
    });
    expect(sent).toMatchObject({
      status: 201,
      body: { state: 'sent', triesLeft: 3, delivery: { medium: 'EMAIL' }, sending: { outcome: 'sent' } },
    });
    expect(message).toMatchObject({ medium: 'EMAIL', subject: 'Your Aurora support code' });
    expect(message?.text).toContain('Request: Set a new password');
    expect(message?.html).not.toMatch(/<a\b/);
    expect(checked).toMatchObject({ status: 200, body: { state: 'verified' } });
    expect(set).toMatchObject({ status: 200, body: { action: 'temporary-password' } });
    expect(again).toMatchObject({ status: 409, body: { type: problem('verification-used') } });
  });

  it('sends the code by SMS, in two groups, from Amazon SNS', async () => {
    const sent = await post('/users/phone-only/caller-verifications', admin, { purpose: 'set-password' });
    const [message] = await system.messages();

    expect(sent).toMatchObject({ status: 201, body: { delivery: { medium: 'SMS' } } });
    expect(message).toMatchObject({ medium: 'SMS' });
    expect(message?.text).toMatch(/Support code \d{4} \d{4}\./);
    expect(message?.text).not.toContain('@');
  });

  it('records the verification with operator, user and action, and never the code', async () => {
    const callerVerification = await verifiedBy(admin);
    const code = (await sentCode()).replace(' ', '');
    await setPassword(admin, { callerVerification, ticket: 'T-7' });

    const history = await system.call('GET', `${user}/history`, { token: admin });
    const invocations = JSON.stringify(await system.control('GET', 'invocations'));

    expect((history.body['records'] as object[]).slice(0, 2)).toMatchObject([
      { action: 'temporary-password', callerVerification, outcome: 'done', ticket: 'T-7' },
      { action: 'caller-code', callerVerification, purpose: 'set-password', outcome: 'done', medium: 'EMAIL' },
    ]);
    for (const text of [JSON.stringify(history.body), invocations]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    }
  });

  it('counts wrong codes, locks the code after three, and then refuses the right one', async () => {
    const { body } = await send(admin);
    const code = await sentCode();
    const wrong = code === '0000 0000' ? '1111 1111' : '0000 0000';

    const tries = [];
    for (let index = 0; index < 3; index += 1) {
      tries.push(await check(admin, body['verificationId'], wrong));
    }
    const locked = await check(admin, body['verificationId'], code);

    expect(tries.map(({ status, body: { triesLeft } }) => [status, triesLeft])).toEqual([
      [422, 2],
      [422, 1],
      [422, 0],
    ]);
    expect(locked).toMatchObject({ status: 429, body: { type: problem('verification-locked') } });
  });

  it.each([
    ['another operator', async () => [await verifiedBy(agent), 'caller-not-verified']],
    ['another purpose', async () => [await verifiedBy(admin, 'reset'), 'caller-not-verified']],
    [
      'another user',
      async () => {
        const { body } = await post('/users/customer-br/caller-verifications', admin, { purpose: 'set-password' });
        await post(`/users/customer-br/caller-verifications/${body['verificationId']}/check`, admin, {
          code: await sentCode(),
        });
        return [String(body['verificationId']), 'caller-not-verified'];
      },
    ],
    [
      'a code that was not checked',
      async () => [String((await send(admin)).body['verificationId']), 'caller-not-verified'],
    ],
    ['no verification', async () => [crypto.randomUUID(), 'caller-not-verified']],
  ] as const)('refuses to set a password with that of %s', async (_, prepare) => {
    const [callerVerification = '', type = ''] = await prepare();

    const { status, body } = await setPassword(admin, { callerVerification });

    expect({ status, type: body['type'] }).toEqual({
      status: 403,
      type: problem(type),
    });
  });

  it('refuses the code of another operator and of another user', async () => {
    const { body } = await send(admin);
    const code = await sentCode();
    const byAgent = await check(agent, body['verificationId'], code);
    const ofOther = await post(`/users/customer-br/caller-verifications/${body['verificationId']}/check`, admin, {
      code,
    });

    expect([byAgent.status, ofOther.status]).toEqual([403, 403]);
  });

  it('accepts one of two correct checks at once, and uses a verification once of ten times at once', async () => {
    const { body } = await send(admin);
    const code = await sentCode();
    const checks = await Promise.all([1, 2].map(() => check(admin, body['verificationId'], code)));
    const callerVerification = body['verificationId'];
    const actions = await Promise.all(Array.from({ length: 10 }, () => setPassword(admin, { callerVerification })));

    expect(checks.map(({ status }) => status)).toEqual([200, 200]);
    expect(actions.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(actions.filter(({ status }) => status !== 200).map(({ body: one }) => one['type']))).toEqual(
      new Set([problem('verification-used')]),
    );
  });

  it('gives a verification back if Cognito rejects the action', async () => {
    const callerVerification = await verifiedBy(admin);
    await system.control('POST', 'faults', {
      operation: 'AdminSetUserPassword',
      exception: 'TooManyRequestsException',
      times: 2,
    });
    const rejected = await setPassword(admin, { callerVerification });
    await system.control('DELETE', 'faults');
    const retried = await setPassword(admin, { callerVerification });

    expect(rejected.status).toBe(429);
    expect(retried.status).toBe(200);
  });

  it('stores the attestation of an admin, with its note, and refuses that of an agent', async () => {
    const attested = { method: 'video', note: 'Compared the face with the photo of the identity card.' };
    const byAgent = await send(agent, { attested });
    const byAdmin = await send(admin, { attested });
    const set = await setPassword(admin, { callerVerification: byAdmin.body['verificationId'] });
    const history = await system.call('GET', `${user}/history`, { token: admin });

    expect(byAgent.status).toBe(403);
    expect(byAdmin).toMatchObject({ status: 201, body: { state: 'verified' } });
    expect(await system.messages()).toHaveLength(1); // the notice of the password
    expect(set.status).toBe(200);
    expect((history.body['records'] as object[])[1]).toMatchObject({
      action: 'caller-attestation',
      attestedBy: 'video',
      note: attested.note,
    });
  });

  it('repeats a response by Idempotency-Key: a wrong code is counted once', async () => {
    const { body } = await send(admin);
    const wrong = (await sentCode()) === '0000 0000' ? '1111 1111' : '0000 0000';
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const path = `${user}/caller-verifications/${body['verificationId']}/check`;
    const [first, repeated] = [
      await post(path, admin, { code: wrong }, headers),
      await post(path, admin, { code: wrong }, headers),
    ];

    expect([first.body['triesLeft'], repeated.body['triesLeft']]).toEqual([2, 2]);
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
  });

  it('reports in the plan and in a dry run that the action requires a verified caller', async () => {
    const found = await system.call('GET', user, { token: admin });
    const before = await setPassword(admin, { dryRun: true });
    const callerVerification = await verifiedBy(admin);
    const after = await setPassword(admin, { dryRun: true, callerVerification });
    const acts = await setPassword(admin, { callerVerification });

    expect(found.body['actions']).toMatchObject({
      'temporary-password': { possible: true, callerVerification: { purpose: 'set-password' } },
      'password-reset': expect.not.objectContaining({ callerVerification: expect.anything() }),
    });
    expect(before).toMatchObject({ status: 200, body: { callerVerification: { verified: false } } });
    expect(after).toMatchObject({ status: 200, body: { callerVerification: { verified: true } } });
    expect(acts.status).toBe(200); // a dry run does not use the verification
  });

  it('does not require a program to verify a caller', async () => {
    const { status } = await setPassword(await system.token('admin'));

    expect(status).toBe(200);
  });

  it('limits the actions on one user to five an hour, across operators, and names the last one', async () => {
    const reset = (token: string) => post(`${user}/password-reset`, token, {});
    const statuses = [];
    let last: Answer | undefined;
    for (const token of [admin, agent, admin, agent, admin]) {
      last = await reset(token);
      statuses.push(last.status);
    }
    const dryRun = await post(`${user}/password-reset`, admin, { dryRun: true });
    const sixth = await reset(admin);
    const other = await post(`${await newUser()}/password-reset`, admin, {});

    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    expect(dryRun.status).toBe(200);
    expect(sixth).toMatchObject({
      status: 429,
      body: { type: problem('too-many-recoveries'), lastAuditId: last?.body['auditId'] },
    });
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect(other.status).toBe(202);
    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];
    const counted = runs.flatMap(({ logLines }) => logLines).filter((line) => line.includes('"LimitsReached":1'));
    expect(counted).toEqual([expect.stringContaining('"problem":"too-many-recoveries"')]);
  });

  it('does not exceed the limit by concurrent requests', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) => post(`${user}/password-reset`, index % 2 === 0 ? admin : agent, {})),
    );

    expect(all.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(5);
    expect(all.filter(({ status }) => ![202, 429, 503].includes(status))).toEqual([]);
  });
});
