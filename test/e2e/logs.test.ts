import { startTestSystem, type TestSystem } from '../support/local';

/** What no log line may hold: the name, the address, the password, the code, the token. */
describe('the logs', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  it('say what was done and by whom, never to which name or address, and hold no secret', async () => {
    const token = await system.token('admin');
    const chosen = 'Marked-secret-77';
    const reset = await system.call('POST', '/users/customer-br/password-reset', {
      token,
      body: { reason: 'locked-out', ticket: 'T-1042' },
    });
    const set = await system.call('PUT', '/users/customer-us%40example.com/password', { token });
    await system.call('PUT', '/users/customer-jp/password', { token, body: { password: chosen } });
    await system.call('POST', '/users/marked-nobody/password-reset', { token });

    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];
    const [message] = await system.messages('customer-br@example.com');
    const lines = runs.flatMap(({ logLines }) => logLines);
    const secrets = [
      'customer-br',
      'customer-us',
      'customer-jp',
      'marked-nobody',
      chosen,
      token,
      message?.code,
      set.body['password'],
    ];
    for (const secret of secrets) {
      expect(secret).toBeTruthy();
      expect(lines.filter((line) => line.includes(String(secret)))).toEqual([]);
    }
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual({
      level: 'INFO',
      message: 'action',
      requestId: expect.any(String),
      auditId: reset.body['auditId'],
      action: 'password-reset',
      operator: { kind: 'machine', id: system.stack.operatorClients.admin.clientId },
      sub: reset.body['sub'],
      reason: 'locked-out',
      ticket: 'T-1042',
      sessionsRevoked: true,
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual({
      level: 'INFO',
      message: 'message composed',
      triggerSource: 'CustomMessage_ForgotPassword',
      purpose: 'adminPasswordReset',
      brand: 'aurora',
      brandFrom: 'user',
      locale: 'pt-BR',
      localeFrom: 'user',
      context: 'none',
      mail: true,
    });
  });
});
