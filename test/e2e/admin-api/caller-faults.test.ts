import { type Answer, startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

const SCOPES = ['password.set', 'audit.read', 'caller.verify'].map((one) => `rekey/${one}`);

/** The exceptions for internal errors of AWS. */
const INTERNAL: Readonly<Record<string, string>> = {
  GenerateMac: 'KMSInternalException',
  TransactWriteItems: 'InternalServerError',
  UpdateItem: 'InternalServerError',
  SendEmail: 'InternalFailure',
  Publish: 'InternalErrorException',
};

type When = 'before' | 'after';

/** A failing call: AWS reports an internal error, or closes the connection, before or after the effect. */
interface Failure {
  readonly call: string;
  readonly kind: 'exception' | 'cut';
  readonly when: When;
}

const failures = (...calls: readonly string[]): Failure[] =>
  calls.flatMap((call) =>
    (['exception', 'cut'] as const).flatMap((kind) =>
      (['before', 'after'] as const).map((when) => ({ call, kind, when })),
    ),
  );

/** The outcome of a request to send a code. */
interface Sending {
  readonly answer: string;
  readonly messages: number;
  /** Outcomes of the audit records of the user. */
  readonly records: readonly string[];
  /** The response to the same request with the same Idempotency-Key, after the failure is over. */
  readonly again: string;
}

const nothing: Sending = { answer: '503 not-recorded', messages: 0, records: [], again: '201' };
const unknown: Sending = { answer: '201 unknown', messages: 0, records: ['unknown'], again: 'the same answer' };
const open: Sending = {
  answer: '201 auditCompleted false',
  messages: 1,
  records: ['started'],
  again: '409 request-in-progress',
};

/** The outcomes of a failing call while a code is sent. */
const SENDINGS: Readonly<Record<string, Readonly<Record<When, Sending>>>> = {
  GenerateMac: { before: nothing, after: nothing },
  // The code was counted, and another one may be sent after a minute.
  TransactWriteItems: {
    before: nothing,
    after: { ...nothing, records: ['started'], again: '429 verification-locked' },
  },
  SendEmail: { before: unknown, after: { ...unknown, messages: 1 } },
  Publish: { before: unknown, after: { ...unknown, messages: 1 } },
  UpdateItem: { before: open, after: { ...open, records: ['done'], again: 'the same answer' } },
};

const codeIn = (text = ''): string => /\b\d{4}[ \u00a0]\d{4}\b/.exec(text)?.[0] ?? '';

function describeResponse({ status, headers, body }: Answer): string {
  if (headers.get('idempotent-replayed') === 'true') {
    return 'the same answer';
  }
  const { outcome } = (body['sending'] ?? {}) as { outcome?: string };
  const details = [
    ...(typeof body['type'] === 'string' ? [body['type'].replace('urn:rekey:problem:', '')] : []),
    ...(outcome === 'unknown' ? ['unknown'] : []),
    ...(body['auditCompleted'] === false ? ['auditCompleted false'] : []),
  ];
  return [status, ...details].join(' ');
}

describe('when a call to AWS fails during caller verification', () => {
  const assembly = changeAdminFunction(({ Environment }) => {
    const policy = { setPassword: 'required' };
    Object.assign(Environment?.Variables ?? {}, { CALLER_VERIFICATION: JSON.stringify(policy) });
  });
  let system: TestSystem;
  let token: string;
  /** The path and the destination of a new user in each test, because the limits count real time. */
  let user: string;
  let destination: string;
  let users = 0;

  beforeAll(async () => {
    system = await startTestSystem(assembly.directory);
  });

  beforeEach(async () => {
    token = await system.personToken(`admin-${crypto.randomUUID()}`, ['admin'], SCOPES);
    await addUser('email');
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(async () => {
    await system.stop();
    assembly.remove();
  });

  async function addUser(contact: 'email' | 'phone_number'): Promise<void> {
    users += 1;
    const username = `caller-${users}`;
    destination = contact === 'email' ? `${username}@example.com` : `+1202555${1000 + users}`;
    const attributes = { [contact]: destination, [`${contact}_verified`]: 'true' };
    const { userPoolId } = system.stack;
    await system.control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes });
    user = `/users/${username}`;
  }

  const failing = ({ call, kind, when }: Failure, more: object = {}) =>
    system.control('POST', 'faults', {
      operation: call,
      when,
      ...(kind === 'cut' ? { cut: true } : { exception: INTERNAL[call] }),
      ...more,
    });
  const restore = () => system.control('DELETE', 'faults');
  const request = (method: string, path: string, body: object, key: string = crypto.randomUUID()) =>
    system.call(method, `${user}/${path}`, { token, body, headers: { 'Idempotency-Key': key } });
  const send = (key?: string) => request('POST', 'caller-verifications', { purpose: 'set-password' }, key);
  const check = (id: unknown, code: string, key?: string) =>
    request('POST', `caller-verifications/${id}/check`, { code }, key);
  const setPassword = (callerVerification: string) => request('PUT', 'password', { callerVerification });
  const sentCode = async () => codeIn((await system.messages(destination)).at(-1)?.text);
  async function records(): Promise<string[]> {
    const { body } = await system.call('GET', `${user}/history`, { token });
    return (body['records'] as { outcome: string }[]).map(({ outcome }) => outcome);
  }

  async function sent(): Promise<{ id: string; code: string; wrong: string }> {
    const { body } = await send();
    const code = await sentCode();
    return { id: String(body['verificationId']), code, wrong: code === '0000 0000' ? '1111 1111' : '0000 0000' };
  }

  async function verified(): Promise<string> {
    const { id, code } = await sent();
    expect(await check(id, code)).toMatchObject({ status: 200, body: { state: 'verified' } });
    return id;
  }

  it.each(failures(...Object.keys(SENDINGS)))(
    'sends no code or one that can be checked: $kind $when $call',
    async (failure) => {
      if (failure.call === 'Publish') {
        await addUser('phone_number');
      }
      const key = crypto.randomUUID();
      await failing(failure);
      const first = await send(key);
      await restore();
      const { length: messages } = await system.messages(destination);
      const recorded = await records();
      const second = await send(key);

      expect({
        answer: describeResponse(first),
        messages,
        records: recorded,
        again: describeResponse(second),
      }).toEqual(SENDINGS[failure.call]?.[failure.when]);
      const { verificationId } = first.status === 201 ? first.body : second.body;
      const code = await sentCode();
      expect(code !== '').toBe(messages === 1 || describeResponse(second) === '201');
      if (code !== '') {
        expect(await check(verificationId, code)).toMatchObject({ status: 200, body: { state: 'verified' } });
      }
    },
  );

  it.each(failures('GenerateMac', 'TransactWriteItems', 'UpdateItem'))(
    'counts a wrong code once, also if it is repeated with the same key: $kind $when $call',
    async (failure) => {
      const { id, code, wrong } = await sent();
      const key = crypto.randomUUID();
      await failing(failure);
      const failed = [await check(id, wrong, key), await check(id, wrong, key), await check(id, wrong, key)];
      await restore();
      const repeated = await check(id, wrong, key);

      // A retry does not count the try again, so that it succeeds if only counting fails.
      const isCounted = failure.call === 'UpdateItem' && failure.when === 'after';
      expect(failed.map(describeResponse)).toEqual([
        '503 not-recorded',
        ...(isCounted ? ['422 wrong-code', 'the same answer'] : ['503 not-recorded', '503 not-recorded']),
      ]);
      expect(repeated).toMatchObject({ status: 422, body: { triesLeft: 2 } });
      expect(await check(id, code)).toMatchObject({ status: 200 });
    },
  );

  it.each(failures('GenerateMac', 'UpdateItem'))(
    'does not lock the right code by retries with the same key: $kind $when $call',
    async (failure) => {
      const { id, code } = await sent();
      const key = crypto.randomUUID();
      await failing(failure);
      const failed = [await check(id, code, key), await check(id, code, key), await check(id, code, key)];
      await restore();

      expect(failed.map(describeResponse)).toEqual(Array(3).fill('503 not-recorded'));
      expect(await check(id, code, key)).toMatchObject({ status: 200, body: { state: 'verified' } });
    },
  );

  it('counts every other code, also with the same key', async () => {
    const { id, code, wrong } = await sent();
    const key = crypto.randomUUID();
    const other = code === '2222 2222' ? '3333 3333' : '2222 2222';
    await failing({ call: 'GenerateMac', kind: 'cut', when: 'before' });
    await check(id, wrong, key);
    await restore();

    expect(await check(id, other, key)).toMatchObject({ status: 422, body: { triesLeft: 1 } });
  });

  it('counts a try once if the response to the first attempt of the SDK is lost', async () => {
    const { id, wrong } = await sent();
    await failing({ call: 'UpdateItem', kind: 'cut', when: 'after' }, { times: 1 });

    expect(await check(id, wrong)).toMatchObject({ status: 422, body: { triesLeft: 2 } });
  });

  it.each(failures('TransactWriteItems'))(
    'neither acts nor loses the verification: $kind $when $call',
    async (failure) => {
      const callerVerification = await verified();
      await failing(failure);
      const failed = await setPassword(callerVerification);
      await restore();
      const { length } = await system.messages(destination);
      const recorded = await records();

      expect(describeResponse(failed)).toBe('503 not-recorded');
      expect(length).toBe(1); // the code
      expect(recorded).toEqual([...(failure.when === 'after' ? ['started'] : []), 'done']);
      expect(await setPassword(callerVerification)).toMatchObject({ status: 200 });
      expect(describeResponse(await setPassword(callerVerification))).toBe('409 verification-used');
    },
  );

  it.each(['before', 'after'] as const)('uses the verification if the outcome is unknown: cut %s', async (when) => {
    const callerVerification = await verified();
    await failing({ call: 'AdminSetUserPassword', kind: 'cut', when });
    const failed = await setPassword(callerVerification);
    await restore();

    expect(describeResponse(failed)).toBe('502 outcome-unknown');
    expect(describeResponse(await setPassword(callerVerification))).toBe('409 verification-used');
  });

  it('records that AWS refused to send the code', async () => {
    await system.control('POST', 'faults', { operation: 'SendEmail', exception: 'MessageRejected' });
    const { status, body } = await send();
    await restore();

    expect({ status, body }).toMatchObject({ status: 502, body: { type: 'urn:rekey:problem:delivery-failed' } });
    expect(await records()).toEqual(['refused']);
    expect(await system.messages(destination)).toEqual([]);
  });
});
