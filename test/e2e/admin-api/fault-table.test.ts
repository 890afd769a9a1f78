import { describeResponse, jobsOf, type Outcome, rowsOf } from '../../support/admin-api/fault-table';
import { Lanes } from '../../support/local/lanes';
import { startTestSystem, type TestSystem } from '../../support/local/local';

describe('when a call to AWS fails', () => {
  const rows = rowsOf(['exception', 'cut']);
  const lanes = new Lanes<Outcome>();

  beforeAll(() => lanes.start(4, jobsOf(rows), (system) => system.token('admin')));

  afterAll(() => lanes.stop());

  it.each(rows)(
    'reports what happened: $name',
    async ({ name, expected }) => {
      expect(await lanes.result(name)).toEqual(expected);
    },
    60_000,
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
