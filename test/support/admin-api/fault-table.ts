import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Job } from '../local/lanes';
import type { TestSystem } from '../local/local';

/** The kind of a failure: an internal error of AWS, a response that is too late, or a broken connection. */
type Kind = 'exception' | 'timeout' | 'cut';
type When = 'before' | 'after';

/** The outcome of a request with a failing call. */
export interface Outcome {
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

/** One failing call of a request. */
interface Fault {
  readonly route: RouteName;
  readonly call: string;
  readonly kind: Kind;
  readonly when: When;
}

/** Returns the rows of the table for some kinds of failures: the name of the job, and the expected outcome. */
export function rowsOf(kinds: readonly Kind[]) {
  return TABLE.flatMap(([route, call, outcomes]) =>
    kinds.flatMap((kind) =>
      (['before', 'after'] as const).map((when) => ({
        name: `${route}, ${kind} ${when} ${call}`,
        fault: { route, call, kind, when },
        expected: outcomes[when],
      })),
    ),
  );
}

/** Returns the jobs that let the calls of these rows fail. */
export function jobsOf(rows: ReturnType<typeof rowsOf>): Job<Outcome>[] {
  return rows.map(({ name, fault }) => ({ name, run: (system) => outcomeOf(system, fault) }));
}

let lastUser = 0;
const tokens = new WeakMap<TestSystem, Promise<string>>();

/** Returns the token of all requests in a system. */
function tokenOf(system: TestSystem): Promise<string> {
  const token = tokens.get(system) ?? system.token('admin');
  tokens.set(system, token);
  return token;
}

/** Lets one call of a request fail, and returns the outcome. */
async function outcomeOf(system: TestSystem, { route, call, kind, when }: Fault): Promise<Outcome> {
  const token = await tokenOf(system);
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
export function describeResponse({ status, body }: Answered): string {
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
