import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

/** How a call fails: AWS says that it failed itself, says nothing for too long, or the connection breaks. */
type Kind = 'exception' | 'timeout' | 'cut';
type When = 'before' | 'after';

/** What comes of it. */
interface Outcome {
  /** The status, and the type of the problem or what else tells it apart. */
  readonly answer: string;
  /** Whether the user was changed. */
  readonly changed: boolean;
  /** Messages to the user. */
  readonly messages: number;
  /** Outcomes of the audit records of the user. */
  readonly records: readonly string[];
  /** What the same request under the same Idempotency-Key gets, once all is well again. */
  readonly again: string;
}

type RouteName = 'reset' | 'set' | 'recover';

const REQUESTS: Readonly<Record<RouteName, readonly [method: string, path: string, status: string]>> = {
  reset: ['POST', 'password-reset', 'CONFIRMED'],
  set: ['PUT', 'password', 'CONFIRMED'],
  recover: ['POST', 'recovery', 'FORCE_CHANGE_PASSWORD'],
};

/** What each act does when all goes well: messages to the user, the notice of a set password among them. */
const ACTS = { reset: 'AdminResetUserPassword', set: 'AdminSetUserPassword', recover: 'AdminCreateUser' } as const;

/** Exceptions by which AWS says that it failed itself. */
const OWN_FAULT: Readonly<Record<string, string>> = {
  PutItem: 'InternalServerError',
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
 * The table: what comes of a failing call, by route, call, and whether the call had its effect. How it fails makes no
 * difference: whatever is no refusal of AWS may have happened.
 */
const TABLE: readonly (readonly [RouteName, string, Readonly<Record<When, Outcome>>])[] = (
  ['reset', 'set', 'recover'] as const
).flatMap((route): (readonly [RouteName, string, Readonly<Record<When, Outcome>>])[] => {
  const good = route === 'set' ? '200' : '202';
  const act = { answer: '502 outcome-unknown', records: ['unknown'], again: 'the same answer' } as const;
  const open = { answer: `${good} auditCompleted false`, again: '409 request-in-progress' } as const;
  return [
    [route, 'AdminGetUser', both(nothing('502 cognito-failed'))],
    [route, 'AdminListGroupsForUser', both(nothing('502 cognito-failed'))],
    // The key: one that was taken all the same is released.
    [route, 'PutItem', both(nothing('503 not-recorded'))],
    ...(route === 'set' ? [] : [[route, 'Sign', both(done(`${good} context unsigned`))] as const]),
    [
      route,
      ACTS[route],
      {
        before: { ...act, changed: false, messages: 0 },
        after: { ...act, changed: true, messages: route === 'set' ? 0 : 1 },
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
    // The record is completed while the key is settled: either can fail alone.
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
    [route, 'PutItem of IdempotencyKeys', both(nothing('503 not-recorded'))],
    [
      route,
      'PutItem of AuditTrail',
      { before: nothing('503 not-recorded'), after: { ...nothing('503 not-recorded'), records: ['started'] } },
    ],
    ...(route === 'set'
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

/** Has one call of one request fail, and tells what came of it. */
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
      body: { ticket: 'T-1' },
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
  return { answer: tell(first), changed, messages, records, again: tellAgain(first, second) };
}

type Answered = Awaited<ReturnType<TestSystem['call']>>;

/** The status and what in the answer did not go as usual. */
function tell({ status, body }: Answered): string {
  const part = (name: string) => (body[name] as { outcome?: string } | undefined)?.outcome;
  const unusual = [
    ...(body['auditCompleted'] === false ? ['auditCompleted false'] : []),
    ...(part('context') === 'unsigned' ? ['context unsigned'] : []),
    ...(part('sessions') === 'unknown' ? ['sessions unknown'] : []),
    ...(part('notice') === 'unknown' ? ['notice unknown'] : []),
  ];
  const type = typeof body['type'] === 'string' ? body['type'].replace('urn:rekey:problem:', '') : unusual.join(', ');
  return `${status} ${type}`.trim();
}

function tellAgain(first: Answered, second: Answered): Outcome['again'] {
  if (second.headers.get('idempotent-replayed') === 'true') {
    expect(second.body).toEqual(first.body);
    return 'the same answer';
  }
  return second.status < 300 ? 'acts' : tell(second);
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
    'tells the truth: $route, $kind $when $call',
    async ({ outcomes, ...fault }) => {
      expect(await outcomeOf(system, token, fault)).toEqual(outcomes[fault.when]);
    },
    20_000,
  );
});

describe('when a call fails that a request with a key or by a program does not show', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  it.each(['before', 'after'])('does nothing without the beginning of a record: PutItem cut %s', async (when) => {
    const token = await system.token('admin');
    await system.control('POST', 'faults', { operation: 'PutItem', cut: true, when });

    const answer = await system.call('POST', '/users/customer-us/password-reset', { token });

    await system.control('DELETE', 'faults');
    const { body } = await system.call('GET', '/users/customer-us/history', { token });
    const records = body['records'] as { outcome: string }[];
    expect(tell(answer)).toBe('503 not-recorded');
    // The SDK tried three times: a record that says that its end is not known, and not that anything was done.
    expect(new Set(records.map(({ outcome }) => outcome))).toEqual(new Set(when === 'after' ? ['started'] : []));
    expect(await system.messages('customer-us@example.com')).toEqual([]);
  });

  it.each([
    ['AdminGetUser', 'the user pool', '502 cognito-failed'],
    ['AdminGetUser', 'the operator pool', '502 cognito-failed'],
    ['AdminListGroupsForUser', 'the operator pool', '502 cognito-failed'],
    ['DescribeUserPool', 'the user pool', '502 cognito-failed'],
  ])('does nothing for a person without %s of %s', async (operation, pool, told) => {
    const fresh = await startTestSystem();
    const token = await fresh.personToken('operator', ['admin'], ['rekey/password.reset']);
    const resource = pool === 'the user pool' ? fresh.stack.userPoolId : fresh.stack.operatorPoolId;
    await fresh.control('POST', 'faults', { operation, resource, cut: true });

    const answer = await fresh.call('POST', '/users/customer-jp/password-reset', { token });

    expect(tell(answer)).toBe(told);
    expect(await fresh.messages('customer-jp@example.com')).toEqual([]);
    await fresh.stop();
  });
});

describe('when the settings of the user pool cannot be read', () => {
  it('uses those that were read before', async () => {
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

  // DescribeUserPool first: what it answers is kept.
  it.each([
    ['/users/customer-us', 'DescribeUserPool', '502 cognito-failed'],
    ['/users/customer-us', 'AdminGetUser', '502 cognito-failed'],
    ['/users/customer-us', 'AdminListGroupsForUser', '502 cognito-failed'],
    ['/users/customer-us/history', 'AdminGetUser', '502 cognito-failed'],
    ['/users/customer-us/history', 'Query', '503 unavailable'],
  ])('says so: GET %s, %s', async (path, operation, answer) => {
    await system.control('POST', 'faults', { operation, cut: true });
    const failed = await system.call('GET', path, { token });
    await system.control('DELETE', 'faults');

    expect(tell(failed)).toBe(answer);
    if (operation !== 'DescribeUserPool') {
      expect(await system.call('GET', path, { token })).toMatchObject({ status: 200 });
    }
  });
});

describe('when the table of keys fails', () => {
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

  it('does not act a second time where it cannot find out what the first one was answered', async () => {
    const first = await reset('customer-us');
    await system.control('POST', 'faults', { operation: 'GetItem', cut: true });
    const unread = await reset('customer-us');
    await system.control('DELETE', 'faults');
    const again = await reset('customer-us');

    expect(tell(unread)).toBe('503 not-recorded');
    expect(again.body).toEqual(first.body);
    expect(await system.messages('customer-us@example.com')).toHaveLength(1);
  });

  it('keeps a key that could not be released: nothing happened, and nothing will', async () => {
    await system.control('POST', 'faults', { operation: 'DeleteItem', cut: true });
    const refused = await reset('disabled');
    await system.control('DELETE', 'faults');
    const again = await reset('disabled');

    expect(tell(refused)).toBe('409 user-disabled');
    expect(tell(again)).toBe('409 request-in-progress');
  });
});

describe('when AWS does not answer in time', () => {
  const shortLived = changeAdminFunction((properties) => {
    properties.Timeout = 3; // at least 0.09 s for each of the last parts, on a busy machine
  });
  const outcomes = new Map<string, Promise<Outcome>>();
  const systems: TestSystem[] = [];
  const nameOf = ({ route, call, when }: { route: RouteName; call: string; when: When }) => `${route} ${call} ${when}`;

  // A system for each route, so that their waits go on at the same time.
  beforeAll(async () => {
    for (const route of Object.keys(REQUESTS) as RouteName[]) {
      const system = await startTestSystem(shortLived.directory);
      systems.push(system);
      const token = await system.token('admin');
      await system.call('GET', '/users/customer-us', { token }); // a function that has not started needs its time
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
    'tells the truth: $route, $kind $when $call',
    async ({ outcomes: expected, ...fault }) => {
      expect(await outcomes.get(nameOf(fault))).toEqual(expected[fault.when]);
    },
    60_000,
  );
});
