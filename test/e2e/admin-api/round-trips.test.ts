import { randomUUID } from 'node:crypto';
import { sequentialCalls, startWireRecorder, type WireRecorder } from '../../../bench/round-trips';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { type ChangedAssembly, changeAdminFunction } from '../../support/synthesis/changed-assembly';

const SCOPES = ['password.set', 'caller.verify'].map((one) => `rekey/${one}`);

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

  async function addUser(status = 'CONFIRMED') {
    const username = `user-${randomUUID()}`;
    const email = `${username}@example.com`;
    const attributes = { email, email_verified: 'true' };
    const { userPoolId } = system.stack;
    await system.control('POST', 'users', { userPoolId, username, status, attributes });
    return { username, email };
  }

  /** Returns the response to a write with an Idempotency-Key, and the number of its sequential calls. */
  async function write(token: string, method: string, path: string, body: object = {}) {
    recorder.take();
    const headers = { 'Idempotency-Key': randomUUID() };
    const { status, body: answer } = await system.call(method, `/users/${path}`, { token, body, headers });
    expect({ status, isDone: status < 300 }).toEqual({ status, isDone: true });
    return { answer, calls: sequentialCalls(recorder.take()).length };
  }

  const options = whole ? {} : { revokeSessions: false };

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
  ] as const)('%s by %s, %s: %d, or %d', async (method, name, route, most, least) => {
    const user = await addUser(route === 'recovery' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED');
    const { calls } = await write(await system.token('admin'), method, `${user[name]}/${route}`, options);

    expect(calls).toBe(whole ? most : least);
  });

  // The first attempt to count assumes that there was no other action. With `expectedSub`, the counter is read with the user.
  it('takes one round trip more for another action within a day, unless the request has the sub', async () => {
    const token = await system.token('admin');
    const { username } = await addUser();
    const reset = (body: object = {}) => write(token, 'POST', `${username}/password-reset`, { ...options, ...body });
    const first = await reset();
    const second = await reset();
    const third = await reset({ expectedSub: first.answer['sub'] });

    expect([first.calls, second.calls, third.calls]).toEqual(whole ? [5, 6, 5] : [4, 5, 4]);
  });

  it('takes no more for a person and a verified caller; at most five to send the code, and four to check it', async () => {
    const token = await system.personToken(`operator-${randomUUID()}`, ['admin'], SCOPES);
    const { username, email } = await addUser();
    const sent = await write(token, 'POST', `${username}/caller-verifications`, { purpose: 'set-password' });
    const callerVerification = String(sent.answer['verificationId']);
    const [code] = /\d{4}[ \u00a0]\d{4}/.exec((await system.messages(email)).at(-1)?.text ?? '') ?? [];
    const path = `${username}/caller-verifications/${callerVerification}/check`;
    const checked = await write(token, 'POST', path, { code });
    const used = await write(token, 'PUT', `${username}/password`, { ...options, callerVerification });

    expect([sent.calls, checked.calls, used.calls]).toEqual([5, 4, 5]);
  });
});
