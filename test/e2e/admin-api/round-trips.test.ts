import { sequentialCalls, startWireRecorder, type WireRecorder } from '../../../bench/round-trips';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { type ChangedAssembly, changeAdminFunction } from '../../support/synthesis/changed-assembly';

const SCOPES = ['rekey/password.reset', 'rekey/password.set'];

describe('the chain of calls', () => {
  it('counts only calls that start after the previous one has ended', () => {
    const call = (operation: string, start: number, end: number) => ({ operation, start, end });

    const chain = sequentialCalls([
      call('third', 30, 50),
      call('long', 0, 60),
      call('first', 0, 10),
      call('second', 10, 20),
      call('parallel to the third', 25, 55),
    ]);

    expect(chain.map(({ operation }) => operation)).toEqual(['first', 'second', 'third']);
  });
});

describe.each([
  ['with audit, context and sessions', true],
  ['without them', false],
])('a write %s', (_name, whole) => {
  let recorder: WireRecorder;
  let assembly: ChangedAssembly;
  let system: TestSystem;

  beforeAll(async () => {
    recorder = await startWireRecorder();
    assembly = changeAdminFunction((properties) => {
      recorder.redirect(properties);
      if (!whole) {
        delete properties.Environment?.Variables['AUDIT_TABLE'];
        delete properties.Environment?.Variables['CONTEXT_KEY_ID'];
      }
    });
    system = await startTestSystem(assembly.directory);
    recorder.sendTo(system.simulator.url);
  });

  afterAll(async () => {
    await system.stop();
    await recorder.stop();
    assembly.remove();
  });

  /** Returns the longest chain of a write, and all its calls. */
  async function chainOf(method: string, name: string, route: string, token: string): Promise<number> {
    const username = `${route}-${name}-${token.slice(-8)}`;
    const email = `${username}@example.com`;
    await system.control('POST', 'users', {
      userPoolId: system.stack.userPoolId,
      username,
      status: route === 'recovery' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
      attributes: { email, email_verified: 'true' },
    });
    recorder.take();
    const { status } = await system.call(
      method,
      `/users/${encodeURIComponent(name === 'username' ? username : email)}/${route}`,
      {
        token,
        body: whole ? {} : { revokeSessions: false },
        headers: { 'Idempotency-Key': `${route}-${name}-${token.slice(-20)}` },
      },
    );
    expect(status).toBeLessThan(300);
    return sequentialCalls(recorder.take()).length;
  }

  // The counters of the limits are stored before the action, also without an audit trail.
  // A name that is not the username is looked up twice, in parallel with the signature and the record if there are any.
  // The notice of a set password is sent in parallel with the sign-out, if there is one.
  it.each([
    ['POST', 'username', 'password-reset', 5, 4],
    ['POST', 'username', 'recovery', 5, 4],
    ['PUT', 'username', 'password', 5, 5],
    ['POST', 'username', 'software-token-removal', 5, 5],
    ['POST', 'email', 'password-reset', 5, 4],
    ['POST', 'email', 'recovery', 5, 4],
    ['PUT', 'email', 'password', 5, 5],
    ['POST', 'email', 'software-token-removal', 5, 5],
  ])('%s by %s, %s: %d, or %d', async (method, name, route, most, least) => {
    const ofClient = await chainOf(method, name, route, await system.token('admin'));

    expect(ofClient).toBe(whole ? most : least);
  });

  it('takes no more round trips for a person', async () => {
    const token = await system.personToken('operator', ['admin'], SCOPES);

    expect(await chainOf('PUT', 'username', 'password', token)).toBe(5);
  });
});
