import { startTestSystem, type TestSystem } from '../../support/local/local';
import { tableItems } from '../../support/local/table-items';
import { allowManyActions, changeAdminFunction } from '../../support/synthesis/changed-assembly';

/** Marked values that do not occur by chance. */
const MARKED = {
  username: 'marked-user-4711',
  email: 'marked-address-4711@example.com',
  phone: '+12025550147',
  name: 'Markedname',
  password: 'Marked-secret-77',
  key: 'marked-idempotency-key-4711',
  unknown: 'marked-unknown-4711',
  ticket: 'MARKED-4711',
};

/**
 * Calls every route with marked secrets, with and without failures, and searches everything that is stored: log lines with
 * their metrics, the audit trail and the Idempotency-Keys. Responses may contain the values that belong there.
 */
describe('the stored data of a request', () => {
  const unlimited = changeAdminFunction(allowManyActions);
  let system: TestSystem;
  let token: string;
  let lines: string[];
  let items: string;
  let problems: string;
  const generated: string[] = [];

  beforeAll(async () => {
    system = await startTestSystem(unlimited.directory);
    token = await system.token('admin');
    const { userPoolId } = system.stack;
    const attributes = {
      email: MARKED.email,
      email_verified: 'true',
      phone_number: MARKED.phone,
      phone_number_verified: 'true',
      name: MARKED.name,
    };
    const seed = (status: string) =>
      system.control('POST', 'users', {
        userPoolId,
        username: MARKED.username,
        status,
        attributes,
        password: MARKED.password,
      });
    const answers: { status: number; body: Readonly<Record<string, unknown>> }[] = [];
    const ask = async (method: string, path: string, body?: unknown) => {
      const headers: Record<string, string> =
        method === 'GET' ? {} : { 'Idempotency-Key': `${MARKED.key}-${answers.length}` };
      const answer = await system.call(method, path, { token, body, headers });
      answers.push(answer);
      return answer;
    };

    await seed('CONFIRMED');
    for (const name of [MARKED.username, MARKED.email, MARKED.phone, MARKED.unknown].map(encodeURIComponent)) {
      await ask('GET', `/users/${name}`);
      await ask('GET', `/users/${name}/history`);
      await ask('POST', '/user-searches', { query: decodeURIComponent(name) });
      await ask('POST', '/user-searches', { query: `${decodeURIComponent(name)}\u0000` });
      await ask('POST', `/users/${name}/password-reset`, { ticket: MARKED.ticket });
      await ask('POST', `/users/${name}/password-reset`, { password: MARKED.password });
      await ask('PUT', `/users/${name}/password`, { password: MARKED.password });
      generated.push(String((await ask('PUT', `/users/${name}/password`)).body['password'] ?? ''));
      await ask('PUT', `/users/${name}/password`, { password: MARKED.password, permanent: true });
      await ask('PUT', `/users/${name}/password`, { password: ` ${MARKED.password}` });
      await ask('PUT', `/users/${name}/password`, `{"password":"${MARKED.password}"`);
      await ask('POST', `/users/${name}/recovery`);
      await ask('POST', `/users/${name}/recovery`, { dryRun: true });
    }
    await ask('POST', '/user-searches', { query: MARKED.name });
    await ask('GET', `/messages/preview?purpose=${MARKED.password}`);
    for (const [operation, exception] of [
      ['AdminGetUser', 'TeapotException'],
      ['ListUsers', 'InvalidParameterException'],
      ['AdminResetUserPassword', 'InvalidParameterException'],
      ['AdminSetUserPassword', 'InvalidPasswordException'],
      ['PutItem', 'ValidationException'],
      ['TransactWriteItems', 'ValidationException'],
      ['SendEmail', 'MessageRejected'],
    ]) {
      const message = `${MARKED.username} ${MARKED.email} ${MARKED.password}`;
      await seed('CONFIRMED');
      await system.control('POST', 'faults', { operation, exception, message });
      await ask('POST', '/user-searches', { query: MARKED.username });
      await ask('POST', `/users/${MARKED.username}/password-reset`);
      await ask('PUT', `/users/${MARKED.username}/password`, { password: MARKED.password });
      await system.control('DELETE', 'faults');
    }

    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];
    lines = runs.flatMap(({ logLines }) => logLines);
    items = JSON.stringify(await tableItems(system.simulator.url, system.stack));
    problems = JSON.stringify(answers.filter(({ status }) => status >= 400));
  });

  afterAll(async () => {
    await system.stop();
    unlimited.remove();
  });

  const secrets = async () => [
    ...Object.values(MARKED),
    token,
    system.stack.operatorClients.admin.clientSecret,
    ...generated.filter((password) => password !== ''),
    ...(await system.messages()).flatMap(({ code, destination }) => [code ?? destination, destination]),
  ];

  it('is complete enough to search', async () => {
    expect(lines.length).toBeGreaterThan(50);
    expect(items).toMatch(/"fingerprint"/);
    expect(items).toMatch(/"outcome":\{"S":"done"\}/);
    expect(problems).toMatch(/password-refused/);
    expect(new Set(generated).size).toBeGreaterThan(3);
    expect((await secrets()).length).toBeGreaterThan(20);
  });

  it('contains no secret, name, address, code or token in any log line or metric', async () => {
    for (const secret of await secrets()) {
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  it('contains none of them in the audit trail or with the keys, and no key in clear', async () => {
    for (const secret of (await secrets()).filter((one) => one !== MARKED.ticket)) {
      expect(items).not.toContain(secret);
    }
    expect(items).toContain(MARKED.ticket);
  });

  it('contains none of them in any problem document', async () => {
    for (const secret of await secrets()) {
      expect(problems).not.toContain(secret);
    }
  });

  it('contains a log line for each request, with operator, action, outcome and AWS calls', () => {
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(entries).toContainEqual({
      level: 'INFO',
      message: 'request',
      requestId: expect.any(String),
      sourceIp: '127.0.0.1',
      route: 'POST /users/{username}/password-reset',
      status: 202,
      operator: { kind: 'machine', id: system.stack.operatorClients.admin.clientId },
      auditId: expect.any(String),
      action: 'password-reset',
      outcome: 'done',
      context: 'signed',
      sessions: 'revoked',
      auditCompleted: true,
      milliseconds: expect.any(Number),
      calls: expect.arrayContaining([
        { operation: 'AdminResetUserPassword', milliseconds: expect.any(Number), awsRequestId: expect.any(String) },
      ]),
      _aws: expect.objectContaining({
        CloudWatchMetrics: [
          {
            Namespace: 'Rekey/Rekey',
            Dimensions: [['action', 'outcome'], []],
            Metrics: [{ Name: 'Recoveries', Unit: 'Count' }],
          },
        ],
      }),
      Recoveries: 1,
    });
    expect(entries).toContainEqual(
      expect.objectContaining({ level: 'WARN', status: 404, problem: 'user-not-found', Refusals: 1 }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ notice: 'failed', NoticesFailed: 1, Recoveries: 1 }));
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'temporary-password', outcome: 'refused', Recoveries: 1, Refusals: 1 }),
    );
  });
});
