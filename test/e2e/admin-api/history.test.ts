import { startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction, requireNoCaller } from '../../support/synthesis/changed-assembly';

describe('GET /users/{username}/history', () => {
  const assembly = changeAdminFunction(requireNoCaller);
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem(assembly.directory);
    token = await system.token('admin');
  });

  afterAll(async () => {
    await system.stop();
    assembly.remove();
  });

  const history = (username: string, query = '') => system.call('GET', `/users/${username}/history${query}`, { token });

  it('returns operators, actions, reasons and outcomes, newest first, without secrets or destinations', async () => {
    const person = await system.personToken('auditor', ['admin'], ['rekey/password.reset', 'rekey/password.set']);
    const reset = await system.call('POST', '/users/customer-br/password-reset', {
      token,
      body: { reason: 'locked-out', ticket: 'T-1' },
    });
    const set = await system.call('PUT', '/users/customer-br/password', { token: person, body: { permanent: true } });

    const { status, body } = await history('customer-br@example.com');

    const [newest, oldest, ...others] = body['records'] as Record<string, unknown>[];
    expect(status).toBe(200);
    expect(others).toEqual([]);
    expect(oldest).toEqual({
      auditId: reset.body['auditId'],
      requestId: expect.any(String),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      operator: { kind: 'machine', id: system.stack.operatorClients.admin.clientId },
      action: 'password-reset',
      reason: 'locked-out',
      ticket: 'T-1',
      userStatusBefore: 'CONFIRMED',
      userStatusAfter: 'RESET_REQUIRED',
      sourceIp: '127.0.0.1',
      writtenBy: 'rekey',
      brand: 'aurora',
      locale: 'pt-BR',
      medium: 'EMAIL',
      outcome: 'done',
      completedAt: expect.any(String),
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      context: { outcome: 'signed' },
      sessions: { outcome: 'revoked' },
    });
    expect(newest).toMatchObject({
      auditId: set.body['auditId'],
      operator: { kind: 'person', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      action: 'permanent-password',
      userStatusBefore: 'RESET_REQUIRED',
      userStatusAfter: 'CONFIRMED',
      outcome: 'done',
      notice: { outcome: 'sent' },
      passwordGenerated: true,
    });
    expect(JSON.stringify(body)).not.toMatch(/example\.com|\*\*\*/);
    expect(JSON.stringify(body)).not.toContain(String(set.body['password']));
  });

  it('contains the actions that Cognito rejected, with the reason', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminResetUserPassword',
      exception: 'UserLambdaValidationException',
      times: 1,
    });
    const refused = await system.call('POST', '/users/customer-us/password-reset', { token });

    const { body } = await history('customer-us');

    expect(body['records']).toEqual([
      expect.objectContaining({
        auditId: refused.body['auditId'],
        outcome: 'refused',
        requestId: refused.body['requestId'],
        problem: 'message-not-built',
        exception: 'UserLambdaValidationException',
        awsRequestId: refused.body['awsRequestId'],
      }),
    ]);
  });

  it('distinguishes a part that was not requested from one that failed', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminUserGlobalSignOut',
      exception: 'UserNotFoundException',
      times: 1,
    });
    await system.call('PUT', '/users/no-contact/password', { token });
    await system.call('PUT', '/users/no-contact/password', { token, body: { notify: false, revokeSessions: false } });

    const { body } = await history('no-contact');

    expect(body['records']).toMatchObject([
      { sessions: { outcome: 'kept', because: 'not-asked' }, notice: { outcome: 'not-sent', because: 'not-asked' } },
      {
        sessions: { outcome: 'kept', because: 'user-not-found' },
        notice: { outcome: 'not-sent', because: 'no-verified-contact' },
      },
    ]);
  });

  it('contains no requests that were rejected before an attempt', async () => {
    await system.call('POST', '/users/disabled/password-reset', { token });

    expect((await history('disabled')).body['records']).toEqual([]);
  });

  it('is returned in pages', async () => {
    for (let count = 0; count < 5; count += 1) {
      await system.call('POST', '/users/customer-eg/password-reset', { token, body: { ticket: `T-${count}` } });
    }

    const tickets: unknown[] = [];
    let query = '?limit=2';
    for (;;) {
      const { body } = await history('customer-eg', query);
      tickets.push((body['records'] as { ticket: string }[]).map(({ ticket }) => ticket));
      if (body['nextCursor'] === undefined) {
        break;
      }
      query = `?limit=2&cursor=${body['nextCursor']}`;
    }

    expect(tickets).toEqual([['T-4', 'T-3'], ['T-2', 'T-1'], ['T-0']]);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=%20', 'cursor=A', 'cursor=aGVsbG8', 'page=2', 'limit=1&limit=2'])(
    'rejects the query %s',
    async (query) => {
      expect(await history('customer-eg', `?${query}`)).toMatchObject({
        status: 400,
        body: { type: 'urn:rekey:problem:invalid-request', errors: [expect.anything()] },
      });
    },
  );

  it('uses a cursor of another user as a point in time, and shows nothing of the other user', async () => {
    const { body } = await history('customer-eg', '?limit=1');

    const other = await history('customer-jp', `?cursor=${body['nextCursor']}`);

    expect(other.body['records']).toEqual([]);
  });

  it('finds a deleted user by the sub', async () => {
    const { body } = await system.call('POST', '/users/customer-jp/password-reset', { token });
    await system.control('DELETE', `users?userPoolId=${system.stack.userPoolId}&username=customer-jp`);

    expect(await history('customer-jp')).toMatchObject({ status: 404 });
    expect(await history(String(body['sub']))).toMatchObject({
      status: 200,
      body: { sub: body['sub'], records: [{ auditId: body['auditId'] }] },
    });
  });

  it('stores nothing in its table that the history does not contain', async () => {
    const { body } = await history('customer-eg', '?limit=1');

    expect(Object.keys((body['records'] as object[])[0] ?? {}).sort()).toEqual(
      [
        'action',
        'at',
        'auditId',
        'awsRequestId',
        'brand',
        'completedAt',
        'context',
        'locale',
        'medium',
        'operator',
        'outcome',
        'requestId',
        'sessions',
        'sourceIp',
        'ticket',
        'userStatusAfter',
        'userStatusBefore',
        'writtenBy',
      ].sort(),
    );
  });
});
