import { randomInt } from 'node:crypto';
import { type Job, Lanes } from '../../support/local/lanes';
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

/** AWS reports an internal error, closes the connection, or does not respond in time. */
type Kind = 'exception' | 'cut' | 'timeout';

/** A failing call, before or after the effect. */
interface Failure {
  readonly call: string;
  readonly kind: Kind;
  readonly when: When;
}

const failures = (kinds: readonly Kind[], calls: readonly string[]): Failure[] =>
  calls.flatMap((call) =>
    kinds.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ call, kind, when }))),
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

/** Requests of a new operator about a new user, because the limits count real time. */
async function openDesk(system: TestSystem, contact: 'email' | 'phone_number' = 'email') {
  const token = await system.personToken(`admin-${crypto.randomUUID()}`, ['admin'], SCOPES);
  const username = `caller-${crypto.randomUUID()}`;
  const destination = contact === 'email' ? `${username}@example.com` : `+1202555${randomInt(1000, 10_000)}`;
  const attributes = { [contact]: destination, [`${contact}_verified`]: 'true' };
  const { userPoolId } = system.stack;
  await system.control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes });

  const request = (method: string, path: string, body: object, key: string = crypto.randomUUID()) =>
    system.call(method, `/users/${username}/${path}`, { token, body, headers: { 'Idempotency-Key': key } });
  const desk = {
    messages: () => system.messages(destination),
    sentCode: async () => codeIn((await system.messages(destination)).at(-1)?.text),
    send: (key?: string) => request('POST', 'caller-verifications', { purpose: 'set-password' }, key),
    check: (id: unknown, code: string, key?: string) =>
      request('POST', `caller-verifications/${id}/check`, { code }, key),
    setPassword: (callerVerification: string) => request('PUT', 'password', { callerVerification }),
    async records(): Promise<string[]> {
      const { body } = await system.call('GET', `/users/${username}/history`, { token });
      return (body['records'] as { outcome: string }[]).map(({ outcome }) => outcome);
    },
    async sent(): Promise<{ id: string; code: string; wrong: string }> {
      const { body } = await desk.send();
      const code = await desk.sentCode();
      return { id: String(body['verificationId']), code, wrong: code === '0000 0000' ? '1111 1111' : '0000 0000' };
    },
    async verified(): Promise<string> {
      const { id, code } = await desk.sent();
      expect(await desk.check(id, code)).toMatchObject({ status: 200, body: { state: 'verified' } });
      return id;
    },
    failing: ({ call, kind, when }: Failure, more: object = {}) => {
      const fault = {
        exception: { exception: INTERNAL[call] },
        cut: { cut: true },
        timeout: { latencyMilliseconds: 30_000 },
      }[kind];
      return system.control('POST', 'faults', { operation: call, when, ...fault, ...more });
    },
    restore: () => system.control('DELETE', 'faults'),
  };
  return desk;
}

/** A test of one failing call. */
type Scenario = (system: TestSystem, failure: Failure) => Promise<void>;

const sendsACodeThatCanBeChecked: Scenario = async (system, failure) => {
  const desk = await openDesk(system, failure.call === 'Publish' ? 'phone_number' : 'email');
  const key = crypto.randomUUID();
  await desk.failing(failure);
  const first = await desk.send(key);
  await desk.restore();
  const { length: messages } = await desk.messages();
  const records = await desk.records();
  const second = await desk.send(key);

  expect({ answer: describeResponse(first), messages, records, again: describeResponse(second) }).toEqual(
    SENDINGS[failure.call]?.[failure.when],
  );
  const { verificationId } = first.status === 201 ? first.body : second.body;
  const code = await desk.sentCode();
  expect(code !== '').toBe(messages === 1 || describeResponse(second) === '201');
  if (code !== '') {
    expect(await desk.check(verificationId, code)).toMatchObject({ status: 200, body: { state: 'verified' } });
  }
};

const countsAWrongCodeOnce: Scenario = async (system, failure) => {
  const desk = await openDesk(system);
  const { id, code, wrong } = await desk.sent();
  const key = crypto.randomUUID();
  await desk.failing(failure);
  const failed = [await desk.check(id, wrong, key), await desk.check(id, wrong, key), await desk.check(id, wrong, key)];
  await desk.restore();
  const repeated = await desk.check(id, wrong, key);

  // A retry does not count the try again, so that it succeeds if only counting fails.
  const isCounted = failure.call === 'UpdateItem' && failure.when === 'after';
  expect(failed.map(describeResponse)).toEqual([
    '503 not-recorded',
    ...(isCounted ? ['422 wrong-code', 'the same answer'] : ['503 not-recorded', '503 not-recorded']),
  ]);
  expect(repeated).toMatchObject({ status: 422, body: { triesLeft: 2 } });
  expect(await desk.check(id, code)).toMatchObject({ status: 200 });
};

const doesNotLockTheRightCode: Scenario = async (system, failure) => {
  const desk = await openDesk(system);
  const { id, code } = await desk.sent();
  const key = crypto.randomUUID();
  await desk.failing(failure);
  const failed = [await desk.check(id, code, key), await desk.check(id, code, key), await desk.check(id, code, key)];
  await desk.restore();

  expect(failed.map(describeResponse)).toEqual(Array(3).fill('503 not-recorded'));
  expect(await desk.check(id, code, key)).toMatchObject({ status: 200, body: { state: 'verified' } });
};

const neitherActsNorLosesTheVerification: Scenario = async (system, failure) => {
  const desk = await openDesk(system);
  const callerVerification = await desk.verified();
  await desk.failing(failure);
  const failed = await desk.setPassword(callerVerification);
  await desk.restore();
  const { length } = await desk.messages();
  const recorded = await desk.records();

  expect(describeResponse(failed)).toBe('503 not-recorded');
  expect(length).toBe(1); // the code
  expect(recorded).toEqual([...(failure.when === 'after' ? ['started'] : []), 'done']);
  expect(await desk.setPassword(callerVerification)).toMatchObject({ status: 200 });
  expect(describeResponse(await desk.setPassword(callerVerification))).toBe('409 verification-used');
};

const usesTheVerification: Scenario = async (system, failure) => {
  const desk = await openDesk(system);
  const callerVerification = await desk.verified();
  await desk.failing(failure);
  const failed = await desk.setPassword(callerVerification);
  await desk.restore();

  expect(describeResponse(failed)).toBe('502 outcome-unknown');
  expect(describeResponse(await desk.setPassword(callerVerification))).toBe('409 verification-used');
};

/** The scenarios, and the calls that fail in each of them. */
const SCENARIOS: readonly (readonly [name: string, Scenario, calls: readonly string[]])[] = [
  ['sends no code or one that can be checked', sendsACodeThatCanBeChecked, Object.keys(SENDINGS)],
  [
    'counts a wrong code once, also if it is repeated with the same key',
    countsAWrongCodeOnce,
    ['GenerateMac', 'TransactWriteItems', 'UpdateItem'],
  ],
  ['does not lock the right code by retries with the same key', doesNotLockTheRightCode, ['GenerateMac', 'UpdateItem']],
  ['neither acts nor loses the verification', neitherActsNorLosesTheVerification, ['TransactWriteItems']],
  ['uses the verification if the outcome is unknown', usesTheVerification, ['AdminSetUserPassword']],
];

/** Starts the function of a system. A cold start can take longer than a short-lived function may run. */
async function warmUp(system: TestSystem): Promise<void> {
  const desk = await openDesk(system);
  await desk.verified().catch(() => undefined);
}

/** Returns the scenarios with each failing call, as rows of a test and as jobs. */
function rowsOf(kindsOf: (scenario: Scenario) => readonly Kind[]): Job<void>[] {
  return SCENARIOS.flatMap(([name, scenario, calls]) =>
    failures(kindsOf(scenario), calls).map((failure) => ({
      name: `${name}: ${failure.kind} ${failure.when} ${failure.call}`,
      run: (system) => scenario(system, failure),
    })),
  );
}

describe.each([
  {
    title: 'when a call to AWS fails during caller verification',
    rows: rowsOf((scenario) => (scenario === usesTheVerification ? ['cut'] : ['exception', 'cut'])),
    timeout: undefined,
    systems: 2,
  },
  {
    title: 'when AWS does not respond in time during caller verification',
    rows: rowsOf(() => ['timeout']),
    timeout: 3, // at least 0.54 s for a read, on a busy machine
    systems: 4,
  },
])('$title', ({ rows, timeout, systems }) => {
  const assembly = changeAdminFunction((properties) => {
    properties.Timeout = timeout ?? properties.Timeout;
  });
  const lanes = new Lanes<void>();

  beforeAll(() => lanes.start(systems, rows, warmUp, assembly.directory));

  afterAll(async () => {
    await lanes.stop();
    assembly.remove();
  });

  it.each(rows)(
    '$name',
    async ({ name }) => {
      await expect(lanes.result(name)).resolves.toBeUndefined();
    },
    60_000,
  );
});

describe('when a call to AWS fails once during caller verification', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  it('counts every other code, also with the same key', async () => {
    const desk = await openDesk(system);
    const { id, code, wrong } = await desk.sent();
    const key = crypto.randomUUID();
    const other = code === '2222 2222' ? '3333 3333' : '2222 2222';
    await desk.failing({ call: 'GenerateMac', kind: 'cut', when: 'before' });
    await desk.check(id, wrong, key);
    await desk.restore();

    expect(await desk.check(id, other, key)).toMatchObject({ status: 422, body: { triesLeft: 1 } });
  });

  it('counts a try once if the response to the first attempt of the SDK is lost', async () => {
    const desk = await openDesk(system);
    const { id, wrong } = await desk.sent();
    await desk.failing({ call: 'UpdateItem', kind: 'cut', when: 'after' }, { times: 1 });

    expect(await desk.check(id, wrong)).toMatchObject({ status: 422, body: { triesLeft: 2 } });
  });

  it('records that AWS refused to send the code', async () => {
    const desk = await openDesk(system);
    await system.control('POST', 'faults', { operation: 'SendEmail', exception: 'MessageRejected' });
    const { status, body } = await desk.send();
    await desk.restore();

    expect({ status, body }).toMatchObject({ status: 502, body: { type: 'urn:rekey:problem:delivery-failed' } });
    expect(await desk.records()).toEqual(['refused']);
    expect(await desk.messages()).toEqual([]);
  });
});
