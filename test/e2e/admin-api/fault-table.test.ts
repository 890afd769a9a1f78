import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

/** The kind of a failure: an internal error of AWS, a response that is too late, or a broken connection. */
type Kind = 'exception' | 'timeout' | 'cut';
type When = 'before' | 'after';

/** The outcome of a request with a failing call. */
interface Outcome {
  /** The status, and the type of the problem or another distinctive part. */
  readonly answer: string;
  /** True if the user was changed. */
  readonly changed: boolean;
  /** Messages to the user. */
  readonly messages: number;
  /** Outcomes of the audit records of the user. */
  readonly records: readonly string[];
  /** The response to the same request with the same Idempotency-Key, after the failure is over. */
  readonly again: string;
}

type RouteName = 'reset' | 'set' | 'recover' | 'remove';

const REQUESTS: Readonly<Record<RouteName, readonly [method: string, path: string, status: string]>> = {
  reset: ['POST', 'password-reset', 'CONFIRMED'],
  set: ['PUT', 'password', 'CONFIRMED'],
  recover: ['POST', 'recovery', 'FORCE_CHANGE_PASSWORD'],
  remove: ['POST', 'software-token-removal', 'CONFIRMED'],
};

/** The Cognito operation of each action. */
const ACTS = {
  reset: 'AdminResetUserPassword',
  set: 'AdminSetUserPassword',
  recover: 'AdminCreateUser',
  remove: 'AdminDeleteSoftwareToken',
} as const;

/** The exceptions for internal errors of AWS. */
const OWN_FAULT: Readonly<Record<string, string>> = {
  PutItem: 'InternalServerError',
  TransactWriteItems: 'InternalServerError',
  UpdateItem: 'InternalServerError',
  Sign: 'KMSInternalException',
  SendEmail: 'InternalFailure',
};

const nothing = (answer: string): Outcome => ({ answer, changed: false, messages: 0, records: [], again: 'acts' });
const done = (answer: string): Outcome => ({
  answer,
  changed: true,
  messages: 1,
  records: ['done'],
  again: 'the same answer',
});

/**
 * The outcomes of a failing call, by route, call, and whether the call had its effect. The kind of the failure makes no
 * difference: a call may have had its effect unless AWS rejected it.
 */
const TABLE: readonly (readonly [RouteName, string, Readonly<Record<When, Outcome>>])[] = (
  ['reset', 'set', 'recover', 'remove'] as const
).flatMap((route): (readonly [RouteName, string, Readonly<Record<When, Outcome>>])[] => {
  const notifies = route === 'set' || route === 'remove'; // the message is Rekey's own notice, not one of Cognito
  const good = notifies ? '200' : '202';
  const act = { answer: '502 outcome-unknown', records: ['unknown'], again: 'the same answer' } as const;
  const open = { answer: `${good} auditCompleted false`, again: '409 request-in-progress' } as const;
  return [
    [route, 'AdminGetUser', both(nothing('502 cognito-failed'))],
    [route, 'AdminListGroupsForUser', both(nothing('502 cognito-failed'))],
    // The key is released if it was claimed nevertheless.
    [route, 'PutItem of IdempotencyKeys', both(nothing('503 not-recorded'))],
    // The record, the counters and the use of a verification are stored together or not at all.
    ...['TransactWriteItems', 'TransactWriteItems of AuditTrail', 'TransactWriteItems of IdempotencyKeys'].map(
      (call) =>
        [
          route,
          call,
          { before: nothing('503 not-recorded'), after: { ...nothing('503 not-recorded'), records: ['started'] } },
        ] as const,
    ),
    ...(notifies ? [] : [[route, 'Sign', both(done(`${good} context unsigned`))] as const]),
    [
      route,
      ACTS[route],
      {
        before: { ...act, changed: false, messages: 0 },
        after: { ...act, changed: true, messages: notifies ? 0 : 1 },
      },
    ],
    [route, 'AdminUserGlobalSignOut', both(done(`${good} sessions unknown`))],
    [
      route,
      'UpdateItem',
      {
        before: { ...done(''), ...open, records: ['started'] },
        after: { ...done(''), ...open, records: ['done'], again: 'the same answer' },
      },
    ],
    // The record is completed while the key is settled. Each of them can fail alone.
    [
      route,
      'UpdateItem of AuditTrail',
      {
        before: { ...done(''), ...open, records: ['started'], again: 'the same answer' },
        after: { ...done(''), ...open, records: ['done'], again: 'the same answer' },
      },
    ],
    [
      route,
      'UpdateItem of IdempotencyKeys',
      { before: { ...done(good), again: '409 request-in-progress' }, after: done(good) },
    ],
    ...(route === 'remove' ? [[route, 'AdminSetUserMFAPreference', both(done('200 smsMfa unknown'))] as const] : []),
    ...(notifies
      ? [
          [
            route,
            'SendEmail',
            {
              before: { ...done('200 notice unknown'), messages: 0 },
              after: done('200 notice unknown'),
            },
          ] as const,
        ]
      : []),
  ];
});

function both(outcome: Outcome): Readonly<Record<When, Outcome>> {
  return { before: outcome, after: outcome };
}

const cases = (kinds: readonly Kind[]) =>
  TABLE.flatMap(([route, call, outcomes]) =>
    kinds.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ route, call, kind, when, outcomes }))),
  );

let lastUser = 0;

/** Lets one call of a request fail, and returns the outcome. */
async function outcomeOf(
  system: TestSystem,
  token: string,
  { route, call, kind, when }: { route: RouteName; call: string; kind: Kind; when: When },
): Promise<Outcome> {
  const [method, path, status] = REQUESTS[route];
  lastUser += 1;
  const username = `user-${lastUser}`;
  const address = `${username}@example.com`;
  const { userPoolId } = system.stack;
  const attributes = { email: address, email_verified: 'true' };
  await system.control('POST', 'users', { userPoolId, username, status, attributes, password: 'Old-password-1' });
  const modified = async () =>
    (
      await system.cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username }))
    ).UserLastModifiedDate?.getTime();
  const before = await modified();
  const ask = () =>
    system.call(method, `/users/${username}/${path}`, {
      token,
      body: { ticket: 'T-1', ...(route === 'remove' && { alsoTurnOff: ['SMS_MFA'] }) },
      headers: { 'Idempotency-Key': `key-of-the-request-${username}` },
    });

  const [operation = '', resource] = call.split(' of ');
  const fault = {
    exception: { exception: OWN_FAULT[operation] ?? 'InternalErrorException' },
    timeout: { latencyMilliseconds: 30_000 },
    cut: { cut: true },
  }[kind];
  await system.control('POST', 'faults', { operation, resource, when, ...fault });
  const first = await ask();
  await system.control('DELETE', 'faults');

  const changed = (await modified()) !== before;
  const messages = (await system.messages(address)).length;
  const history = await system.call('GET', `/users/${username}/history`, { token });
  const records = (history.body['records'] as { outcome: string }[]).map(({ outcome }) => outcome);
  const second = await ask();
  return { answer: describeResponse(first), changed, messages, records, again: describeRetry(first, second) };
}

type Answered = Awaited<ReturnType<TestSystem['call']>>;

/** Describes the status and the unusual parts of a response. */
function describeResponse({ status, body }: Answered): string {
  const part = (name: string) => (body[name] as { outcome?: string } | undefined)?.outcome;
  const unusual = [
    ...(body['auditCompleted'] === false ? ['auditCompleted false'] : []),
    ...(part('context') === 'unsigned' ? ['context unsigned'] : []),
    ...(part('sessions') === 'unknown' ? ['sessions unknown'] : []),
    ...(part('notice') === 'unknown' ? ['notice unknown'] : []),
    ...(part('smsMfa') === 'unknown' ? ['smsMfa unknown'] : []),
  ];
  const type = typeof body['type'] === 'string' ? body['type'].replace('urn:rekey:problem:', '') : unusual.join(', ');
  return `${status} ${type}`.trim();
}

function describeRetry(first: Answered, second: Answered): Outcome['again'] {
  if (second.headers.get('idempotent-replayed') === 'true') {
    expect(second.body).toEqual(first.body);
    return 'the same answer';
  }
  return second.status < 300 ? 'acts' : describeResponse(second);
}

describe('when a call to AWS fails', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterAll(() => system.stop());

  it.each(cases(['exception', 'cut']))(
    'reports what happened: $route, $kind $when $call',
    async ({ outcomes, ...fault }) => {
      expect(await outcomeOf(system, token, fault)).toEqual(outcomes[fault.when]);
    },
    20_000,
  );
});

describe('when a call fails that only requests without a key or by a person show', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  it.each(['before', 'after'])(
    'does not act without the start of a record: TransactWriteItems cut %s',
    async (when) => {
      const token = await system.token('admin');
      await system.control('POST', 'faults', { operation: 'TransactWriteItems', cut: true, when });

      const answer = await system.call('POST', '/users/customer-us/password-reset', { token });

      await system.control('DELETE', 'faults');
      const { body } = await system.call('GET', '/users/customer-us/history', { token });
      const records = body['records'] as { outcome: string }[];
      expect(describeResponse(answer)).toBe('503 not-recorded');
      // The SDK tried three times with one token. The record has an unknown outcome, and does not state that anything was done.
      expect(records.map(({ outcome }) => outcome)).toEqual(when === 'after' ? ['started'] : []);
      expect(await system.messages('customer-us@example.com')).toEqual([]);
    },
  );

  it.each([
    ['AdminGetUser', 'the user pool', '502 cognito-failed'],
    ['AdminGetUser', 'the operator pool', '502 cognito-failed'],
    ['AdminListGroupsForUser', 'the operator pool', '502 cognito-failed'],
    ['DescribeUserPool', 'the user pool', '502 cognito-failed'],
  ])('does not act for a person without %s of %s', async (operation, pool, expected) => {
    const fresh = await startTestSystem();
    const token = await fresh.personToken('operator', ['admin'], ['rekey/password.reset']);
    const resource = pool === 'the user pool' ? fresh.stack.userPoolId : fresh.stack.operatorPoolId;
    await fresh.control('POST', 'faults', { operation, resource, cut: true });

    const answer = await fresh.call('POST', '/users/customer-jp/password-reset', { token });

    expect(describeResponse(answer)).toBe(expected);
    expect(await fresh.messages('customer-jp@example.com')).toEqual([]);
    await fresh.stop();
  });
});

describe('when the settings of the user pool cannot be read', () => {
  it('uses the cached settings', async () => {
    const system = await startTestSystem();
    const token = await system.token('admin');
    await system.call('POST', '/users/customer-jp/password-reset', { token });
    await system.control('POST', 'faults', { operation: 'DescribeUserPool', cut: true });

    const answer = await system.call('POST', '/users/customer-us/password-reset', { token });

    expect(answer).toMatchObject({ status: 202, body: { writtenBy: 'rekey' } });
    await system.stop();
  });
});

describe('when a call of a route that only reads fails', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterAll(() => system.stop());

  // DescribeUserPool is first, because its output is cached.
  it.each([
    ['/users/customer-us', 'DescribeUserPool', '502 cognito-failed'],
    ['/users/customer-us', 'AdminGetUser', '502 cognito-failed'],
    ['/users/customer-us', 'AdminListGroupsForUser', '502 cognito-failed'],
    ['/users/customer-us/history', 'AdminGetUser', '502 cognito-failed'],
    ['/users/customer-us/history', 'Query', '503 unavailable'],
  ])('responds with a problem: GET %s, %s', async (path, operation, answer) => {
    await system.control('POST', 'faults', { operation, cut: true });
    const failed = await system.call('GET', path, { token });
    await system.control('DELETE', 'faults');

    expect(describeResponse(failed)).toBe(answer);
    if (operation !== 'DescribeUserPool') {
      expect(await system.call('GET', path, { token })).toMatchObject({ status: 200 });
    }
  });
});

describe('when the table of Idempotency-Keys fails', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterAll(() => system.stop());

  const reset = (username: string) =>
    system.call('POST', `/users/${username}/password-reset`, {
      token,
      headers: { 'Idempotency-Key': `key-of-the-request-${username}` },
    });

  it('does not act twice if it cannot read the response to the first request', async () => {
    const first = await reset('customer-us');
    await system.control('POST', 'faults', { operation: 'GetItem', cut: true });
    const unread = await reset('customer-us');
    await system.control('DELETE', 'faults');
    const again = await reset('customer-us');

    expect(describeResponse(unread)).toBe('503 not-recorded');
    expect(again.body).toEqual(first.body);
    expect(await system.messages('customer-us@example.com')).toHaveLength(1);
  });

  it('keeps a key claimed that could not be released: no action, not even by a retry', async () => {
    await system.control('POST', 'faults', { operation: 'DeleteItem', cut: true });
    const refused = await reset('disabled');
    await system.control('DELETE', 'faults');
    const again = await reset('disabled');

    expect(describeResponse(refused)).toBe('409 user-disabled');
    expect(describeResponse(again)).toBe('409 request-in-progress');
  });
});

describe('when AWS does not respond in time', () => {
  const shortLived = changeAdminFunction((properties) => {
    properties.Timeout = 3; // at least 0.09 s for each of the last parts, on a busy machine
  });
  const outcomes = new Map<string, Promise<Outcome>>();
  const systems: TestSystem[] = [];
  const nameOf = ({ route, call, when }: { route: RouteName; call: string; when: When }) => `${route} ${call} ${when}`;

  // A system for each route, so that the waits run in parallel.
  beforeAll(async () => {
    for (const route of Object.keys(REQUESTS) as RouteName[]) {
      const system = await startTestSystem(shortLived.directory);
      systems.push(system);
      const token = await system.token('admin');
      await system.call('GET', '/users/customer-us', { token }); // a cold start takes its time
      let previous: Promise<unknown> = Promise.resolve();
      for (const fault of cases(['timeout']).filter((one) => one.route === route)) {
        const outcome = previous.then(() => outcomeOf(system, token, fault));
        outcomes.set(nameOf(fault), outcome);
        previous = outcome.catch(() => undefined);
      }
    }
  });

  afterAll(async () => {
    await Promise.all(systems.map((system) => system.stop()));
    shortLived.remove();
  });

  it.each(cases(['timeout']))(
    'reports what happened: $route, $kind $when $call',
    async ({ outcomes: expected, ...fault }) => {
      expect(await outcomes.get(nameOf(fault))).toEqual(expected[fault.when]);
    },
    60_000,
  );
});
