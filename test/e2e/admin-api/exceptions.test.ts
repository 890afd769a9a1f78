import { COGNITO_OPERATIONS } from '../../../domain/api/cognito-operations';
import { problemOf } from '../../../domain/api/cognito-problems';
import { PROBLEMS, type Problem } from '../../../domain/api/problems';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { modeledExceptions } from '../../support/simulator/modeled-exceptions';
import { allowManyActions, changeAdminFunction } from '../../support/synthesis/changed-assembly';

/** A request that calls each Cognito operation. DescribeUserPool is first, because its output is cached. */
const REQUESTS = {
  DescribeUserPool: ['GET', '/users/customer-us'],
  AdminGetUser: ['GET', '/users/customer-us'],
  AdminListGroupsForUser: ['GET', '/users/customer-us'],
  AdminResetUserPassword: ['POST', '/users/customer-us/password-reset'],
  AdminSetUserPassword: ['PUT', '/users/customer-us/password'],
  AdminCreateUser: ['POST', '/users/invited/recovery'],
  AdminDeleteSoftwareToken: ['POST', '/users/customer-us/software-token-removal'],
  ListUsers: ['POST', '/user-searches', { query: 'customer' }],
} as const;

const COGNITO = 'client-cognito-identity-provider';

/** Every exception in the SDK's types for the calls in use. Retries are off, to save time. */
describe('every exception of AWS', () => {
  const withoutRetries = changeAdminFunction((properties) => {
    Object.assign(properties.Environment?.Variables ?? {}, { AWS_MAX_ATTEMPTS: '1' });
    allowManyActions(properties);
  });
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem(withoutRetries.directory);
    token = await system.token('admin');
  });

  beforeEach(async () => {
    await system.control('DELETE', 'faults');
  });

  afterAll(async () => {
    await system.stop();
    withoutRetries.remove();
  });

  const fail = (operation: string, exception: string, more: object = {}) =>
    system.control('POST', 'faults', { operation, exception, ...more });

  // software-token.test.ts injects the exceptions of AdminSetUserMFAPreference and GetUserPoolMfaConfig.
  it('is injected for every operation that the function may call', () => {
    expect(
      [...Object.keys(REQUESTS), 'AdminSetUserMFAPreference', 'AdminUserGlobalSignOut', 'GetUserPoolMfaConfig'].sort(),
    ).toEqual([...COGNITO_OPERATIONS].sort());
  });

  it('includes 14 of AdminResetUserPassword, 9 of AdminSetUserPassword and 8 of AdminDeleteSoftwareToken', () => {
    expect(modeledExceptions(COGNITO, 'AdminResetUserPassword')).toHaveLength(14);
    expect(modeledExceptions(COGNITO, 'AdminSetUserPassword')).toHaveLength(9);
    expect(modeledExceptions(COGNITO, 'AdminDeleteSoftwareToken')).toHaveLength(8);
  });

  it.each(
    (Object.keys(REQUESTS) as (keyof typeof REQUESTS)[]).flatMap((operation) =>
      modeledExceptions(COGNITO, operation).map((exception) => ({ operation, exception })),
    ),
  )('becomes the problem in the catalog: $operation, $exception', async ({ operation, exception }) => {
    await fail(operation, exception);
    const [method, path, sent]: readonly [string, string, object?] = REQUESTS[operation];

    const { status, headers, body } = await system.call(method, path, { token, body: sent });

    const type = problemOf(operation, exception, '') ?? 'unavailable';
    const problem: Problem = PROBLEMS[type];
    expect({ status, body }).toMatchObject({
      status: problem.status,
      body: { type: `urn:rekey:problem:${type}`, exception, operation, awsRequestId: expect.any(String) },
    });
    expect(headers.get('retry-after')).toBe(problem.retryAfterSeconds?.toString() ?? null);
    await system.control('DELETE', 'faults');
    if (operation !== 'DescribeUserPool' && operation !== 'ListUsers') {
      const { body: user } = await system.call('GET', path.split('/').slice(0, 3).join('/'), { token });
      expect(user['userStatus']).toBe(operation === 'AdminCreateUser' ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED');
    }
  });

  it('distinguishes an InvalidParameterException about the contact from one about the message', async () => {
    const message = 'Cannot reset password for the user as there is no registered/verified email or phone_number';
    await fail('AdminResetUserPassword', 'InvalidParameterException', { message });

    expect(await system.call('POST', '/users/customer-us/password-reset', { token })).toMatchObject({
      status: 409,
      body: { type: 'urn:rekey:problem:no-verified-contact' },
    });
  });

  it.each(modeledExceptions(COGNITO, 'AdminUserGlobalSignOut'))(
    'does not revoke the sessions, and the response states it: AdminUserGlobalSignOut, %s',
    async (exception) => {
      await fail('AdminUserGlobalSignOut', exception);

      const { body } = await system.call('POST', '/users/customer-jp/password-reset', { token });

      const because = problemOf('AdminUserGlobalSignOut', exception, '');
      expect(body).toMatchObject({
        userStatus: 'RESET_REQUIRED',
        sessions: { outcome: because === 'outcome-unknown' ? 'unknown' : 'kept', because },
      });
    },
  );

  it.each(modeledExceptions('client-kms', 'Sign'))(
    'leaves the context unsigned, and the response states it: Sign, %s',
    async (exception) => {
      await fail('Sign', exception);

      const { status, body } = await system.call('POST', '/users/customer-jp/password-reset', {
        token,
        body: { brand: 'aurora', locale: 'de', reason: 'locked-out' },
      });

      const message = (await system.messages('customer-jp@example.com')).at(-1);
      expect({ status, body }).toMatchObject({
        status: 202,
        body: {
          context: { outcome: 'unsigned', because: 'signing-failed' },
          brand: { id: 'kumo', from: 'user' },
          locale: { tag: 'de', from: 'request' },
        },
      });
      const history = await system.call('GET', '/users/customer-jp/history?limit=1', { token });
      expect(history.body['records']).toMatchObject([
        { brand: 'kumo', locale: 'de', context: { outcome: 'unsigned', because: 'signing-failed' } },
      ]);
      expect(message?.html).toContain('lang="de"');
      expect(message?.html).toContain('kumo.example.com');
      expect(message?.text).not.toContain('Grund');
    },
  );

  it.each(
    ['TransactWriteItems', 'PutItem', 'UpdateItem'].flatMap((operation) =>
      modeledExceptions('client-dynamodb', operation).map((exception) => ({ operation, exception })),
    ),
  )('never leaves an action without a record: $operation, $exception', async ({ operation, exception }) => {
    const { length } = await system.messages('customer-br@example.com');
    await fail(operation, exception);

    // PutItem claims the Idempotency-Key.
    const headers: Record<string, string> = operation === 'PutItem' ? { 'Idempotency-Key': crypto.randomUUID() } : {};
    const { status, body } = await system.call('POST', '/users/customer-br/password-reset', { token, headers });

    const sent = (await system.messages('customer-br@example.com')).length - length;
    if (operation === 'UpdateItem') {
      expect({ status, sent, completed: body['auditCompleted'] }).toEqual({ status: 202, sent: 1, completed: false });
      return;
    }
    const isClaimed = operation === 'PutItem' && exception === 'ConditionalCheckFailedException';
    expect({ status, sent, type: body['type'] }).toEqual(
      isClaimed
        ? { status: 409, sent: 0, type: 'urn:rekey:problem:request-in-progress' }
        : { status: 503, sent: 0, type: 'urn:rekey:problem:not-recorded' },
    );
  });

  it.each([
    'ConditionalCheckFailed',
    'TransactionConflict',
    'ItemCollectionSizeLimitExceeded',
    'ProvisionedThroughputExceeded',
    'ThrottlingError',
    'ValidationError',
  ])('does not act if DynamoDB cancels every transaction because of %s', async (Code) => {
    const { length } = await system.messages('customer-br@example.com');
    await fail('TransactWriteItems', 'TransactionCanceledException', {
      members: { CancellationReasons: [{ Code: 'None' }, { Code }] },
    });

    const { status, body } = await system.call('POST', '/users/customer-br/password-reset', { token });

    const sent = (await system.messages('customer-br@example.com')).length - length;
    expect({ status, sent, type: body['type'] }).toEqual({
      status: 503,
      sent: 0,
      type: 'urn:rekey:problem:not-recorded',
    });
  });

  it.each([
    ['TransactionConflict', 3, 202],
    ['ConditionalCheckFailed', 3, 202],
    ['TransactionConflict', 5, 503],
    ['ThrottlingError', 1, 503],
  ])(
    'repeats a transaction that other requests disturb, at most four times: %s, %i times',
    async (Code, times, status) => {
      await fail('TransactWriteItems', 'TransactionCanceledException', {
        members: { CancellationReasons: [{ Code: 'None' }, { Code }] },
        times,
      });

      expect(await system.call('POST', '/users/customer-br/password-reset', { token })).toMatchObject({ status });
    },
  );

  it.each(modeledExceptions('client-dynamodb', 'Query'))(
    'becomes a problem of the history: Query, %s',
    async (exception) => {
      await fail('Query', exception);

      expect(await system.call('GET', '/users/customer-us/history', { token })).toMatchObject({
        status: 503,
        body: { type: 'urn:rekey:problem:unavailable', detail: 'The audit trail could not be read.' },
      });
    },
  );

  it('hides only the last recovery in the state of a user: Query', async () => {
    await fail('Query', 'InternalServerError');

    const { status, body } = await system.call('GET', '/users/customer-us', { token });

    expect(status).toBe(200);
    expect(body).not.toHaveProperty('lastRecovery');
  });

  it.each(modeledExceptions('client-ses', 'SendEmail'))(
    'does not undo a set password, and the response states that no notice was sent: SendEmail, %s',
    async (exception) => {
      await fail('SendEmail', exception);

      const { status, body } = await system.call('PUT', '/users/customer-us/password', { token });

      expect({ status, body }).toMatchObject({
        status: 200,
        body: { password: expect.any(String), notice: { outcome: 'failed', because: 'sending-refused' } },
      });
    },
  );

  it('becomes "cognito-failed" if AWS does not document it, with its name only in the log', async () => {
    await fail('AdminGetUser', 'TeapotException');

    const { status, body } = await system.call('GET', '/users/customer-us', { token });
    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];

    expect({ status, body }).toMatchObject({ status: 502, body: { type: 'urn:rekey:problem:cognito-failed' } });
    expect(JSON.stringify(body)).not.toContain('Teapot');
    expect(runs.at(-1)?.logLines.join()).toContain('"exception":"TeapotException"');
  });
});

describe('throttling by Cognito', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  afterEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  it.each([
    ['AdminGetUser', 'GET', '/users/customer-us', 200],
    ['AdminResetUserPassword', 'POST', '/users/customer-us/password-reset', 202],
  ])('is retried if it is short: %s', async (operation, method, path, status) => {
    await system.control('POST', 'faults', { operation, exception: 'TooManyRequestsException', times: 1 });

    expect(await system.call(method, path, { token })).toMatchObject({ status });
  });

  it('becomes a problem after a limited number of attempts, with the seconds to wait', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminResetUserPassword',
      exception: 'TooManyRequestsException',
      times: 10,
    });

    const { status, headers } = await system.call('POST', '/users/customer-us/password-reset', { token });

    const [{ times }] = (await system.control('GET', 'faults')) as [{ times: number }];
    expect({ status, retryAfter: headers.get('retry-after'), tries: 10 - times }).toEqual({
      status: 429,
      retryAfter: '2',
      tries: 2,
    });
  });

  it('does not retry a call that may have had its effect', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminSetUserPassword',
      exception: 'InternalErrorException',
      times: 10,
    });

    const { status } = await system.call('PUT', '/users/customer-us/password', { token });

    const [{ times }] = (await system.control('GET', 'faults')) as [{ times: number }];
    expect({ status, tries: 10 - times }).toEqual({ status: 502, tries: 1 });
  });
});
