import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateGroupCommand,
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startTestSystem, type TestSystem } from '../support/local/local';

describe('the routes of the simulator', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem();
  });

  afterAll(() => system.stop());

  const ask = async (method: string, route: string, body?: string, type = 'application/json') => {
    const response = await fetch(`${system.simulator.url}${route}`, {
      method,
      ...(body !== undefined && { body, headers: { 'Content-Type': type } }),
    });
    return { status: response.status, body: await response.json() };
  };

  it("return the stack's addresses, IDs and clients", async () => {
    expect(await system.control('GET', 'stack')).toEqual({
      region: 'eu-central-1',
      apiUrl: `${system.simulator.url}/v1`,
      userPoolId: expect.stringMatching(/^eu-central-1_[A-Za-z0-9]{9}$/),
      userPoolClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      operatorPoolId: expect.stringMatching(/^eu-central-1_[A-Za-z0-9]{9}$/),
      tokenUrl: `${system.simulator.url}/oauth2/token`,
      operatorClients: {
        agent: {
          clientId: expect.stringMatching(/^[a-z0-9]{26}$/),
          clientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
        },
        admin: {
          clientId: expect.stringMatching(/^[a-z0-9]{26}$/),
          clientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
        },
      },
    });
  });

  it('list users in every state, without their passwords', async () => {
    const users = (await system.control('GET', 'users')) as Record<string, unknown>[];

    expect(new Set(users.map(({ status }) => status)).size).toBe(8);
    expect(users[0]).toEqual({
      userPoolId: system.stack.userPoolId,
      username: 'customer-br',
      sub: expect.any(String),
      status: 'CONFIRMED',
      enabled: true,
      attributes: expect.anything(),
      groups: [],
      mfaSettings: [],
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('list user pools with their groups and the number of their users', async () => {
    const pools = (await system.control('GET', 'pools')) as Record<string, unknown>[];

    expect(pools.map(({ id }) => id).sort()).toEqual([system.stack.userPoolId, system.stack.operatorPoolId].sort());
    expect(pools.find(({ id }) => id === system.stack.userPoolId)).toEqual({
      id: system.stack.userPoolId,
      name: expect.any(String),
      users: expect.any(Number),
      groups: expect.any(Array),
    });
  });

  it('filter users by pool and text, and limit them', async () => {
    const { userPoolId, operatorPoolId } = system.stack;
    const search = async (parameters: object) =>
      ((await system.control('GET', `users?${new URLSearchParams({ ...parameters })}`)) as { username: string }[]).map(
        ({ username }) => username,
      );
    const all = await search({ userPoolId });

    expect(await search({ userPoolId: operatorPoolId })).toEqual([
      '6f1d4a52-0c5e-4a53-9a0c-0b6a1f3d2e10',
      '6f1d4a52-0c5e-4a53-9a0c-0b6a1f3d2e11',
    ]);
    expect(await search({ text: 'CUSTOMER-US@' })).toEqual(['customer-us']);
    expect(await search({ userPoolId, limit: 2 })).toEqual(all.slice(0, 2));
    expect(await search({ userPoolId, limit: all.length + 1 })).toEqual(all);
  });

  it('return a page of the users to a browser', async () => {
    const page = await fetch(`${system.simulator.url}/_simulator/users`, { headers: { Accept: 'text/html' } });

    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<script src="/_simulator/users.js">');
  });

  it('perform an operation of Cognito without a signature, and return its exceptions', async () => {
    const { userPoolId: UserPoolId } = system.stack;
    const perform = (operation: string, input: object) =>
      ask('POST', '/_simulator/operations', JSON.stringify({ operation, input }));

    const found = await perform('AdminGetUser', { UserPoolId, Username: 'customer-us' });

    expect(found).toMatchObject({ status: 200, body: { Username: 'customer-us', UserStatus: 'CONFIRMED' } });
    expect(await perform('AdminGetUser', { UserPoolId, Username: 'missing' })).toEqual({
      status: 400,
      body: { message: 'UserNotFoundException: User does not exist.' },
    });
    expect(await perform('AdminGetUser', { UserPoolId })).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^InvalidParameterException: /) },
    });
    expect(await perform('AdminLinkProviderForUser', {})).toEqual({
      status: 400,
      body: { message: 'The simulator does not implement the operation AdminLinkProviderForUser.' },
    });
    expect(await perform('constructor', {})).toMatchObject({ status: 400 });
  });

  it('return the outbox, filter it by destination, and empty it', async () => {
    const token = await system.token('agent');
    for (const username of ['customer-us', 'phone-only']) {
      await system.call('POST', `/users/${username}/password-reset`, { token });
    }

    const all = await system.messages();
    expect(all.map(({ id, medium }) => ({ id, medium }))).toEqual([
      { id: 1, medium: 'EMAIL' },
      { id: 2, medium: 'SMS' },
    ]);
    expect(all[0]?.text).toContain(`\nYour code\n${all[0]?.code}\n`);
    expect(await system.messages('+12025550123')).toEqual([all[1]]);
    expect(await system.control('DELETE', 'messages')).toEqual([]);
    expect(await system.messages()).toEqual([]);
  });

  it('return a page to a browser that runs no script of an email', async () => {
    const page = await fetch(`${system.simulator.url}/_simulator/messages`, { headers: { Accept: 'text/html' } });

    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<script src="/_simulator/messages.js">');
    expect(await (await fetch(`${system.simulator.url}/_simulator/messages.js`)).text()).toContain("'sandbox'");
  });

  it('return one email as a page in which no script runs and no form is sent', async () => {
    const token = await system.token('agent');
    await system.call('POST', '/users/customer-us/password-reset', { token });
    const email = (await system.messages()).at(-1);

    const page = await fetch(`${system.simulator.url}/_simulator/message?id=${email?.id}`);

    expect(await page.text()).toBe(email?.html);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = new Map(
      (page.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values];
      }),
    );
    expect(policy.get('sandbox')).toEqual(['allow-same-origin', 'allow-popups', 'allow-popups-to-escape-sandbox']);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.has('script-src')).toBe(false);
    expect(policy.get('form-action')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'self'"]);
  });

  it('return one SMS as plain text', async () => {
    await system.call('POST', '/users/phone-only/password-reset', { token: await system.token('agent') });
    const sms = (await system.messages('+12025550123')).at(-1);

    const page = await fetch(`${system.simulator.url}/_simulator/message?id=${sms?.id}`);

    expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await page.text()).toBe(sms?.text);
  });

  it('filter the outbox by source and by text', async () => {
    const token = await system.token('agent');
    await system.call('POST', '/users/customer-jp/password-reset', { token });
    const search = async (parameters: string) =>
      ((await system.control('GET', `messages?${parameters}`)) as { destination: string }[]).map(
        ({ destination }) => destination,
      );

    expect(await search('source=CustomMessage_ForgotPassword&text=Kumo')).toEqual(['customer-jp@example.com']);
    expect(await search('source=CustomMessage_SignUp')).toEqual([]);
    expect(await search('text=nothing%20like%20it')).toEqual([]);
  });

  it('create a user in any state, and delete it', async () => {
    const { userPoolId } = system.stack;
    const user = {
      userPoolId,
      username: 'made',
      status: 'EXTERNAL_PROVIDER',
      attributes: { email: 'made@example.com' },
    };

    expect(await system.control('POST', 'users', { ...user, groups: ['staff'] })).toEqual({
      ...user,
      sub: expect.any(String),
      enabled: true,
      groups: ['staff'],
      mfaSettings: [],
      createdAt: expect.any(String),
    });
    expect(await system.control('DELETE', `users?userPoolId=${userPoolId}&username=made`)).toMatchObject(user);

    const users = (await system.control('GET', 'users')) as { username: string }[];
    expect(users.some(({ username }) => username === 'made')).toBe(false);
  });

  it('restore the state after deployment', async () => {
    await system.control('POST', 'reset');
    const before = await system.control('GET', 'users');
    const { userPoolId: UserPoolId, userPoolClientId: ClientId } = system.stack;
    const pool = await system.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    await system.cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
      }),
    );
    await system.cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await system.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'passing' }));
    await system.cognito.send(new CreateUserPoolCommand({ PoolName: 'passing' }));
    const token = await system.token('agent');
    await system.call('POST', '/users/customer-us/password-reset', { token });
    await system.control('DELETE', `users?userPoolId=${system.stack.userPoolId}&username=invited`);
    await system.control('PUT', 'switches', { secondReset: 'no code' });
    await system.control('POST', 'clock', { advanceSeconds: 3_600 });
    await system.control('POST', 'faults', { operation: 'AdminGetUser', latencyMilliseconds: 1 });

    await system.control('POST', 'reset');

    expect(await system.control('GET', 'users')).toEqual(before);
    const restored = await system.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(restored.UserPool).toEqual(pool.UserPool);
    await expect(
      system.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId })),
    ).resolves.toBeDefined();
    const { Groups } = await system.cognito.send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups?.some(({ GroupName }) => GroupName === 'passing')).toBe(false);
    const { UserPools } = await system.cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.some(({ Name }) => Name === 'passing')).toBe(false);
    expect(await system.messages()).toEqual([]);
    expect(await system.control('GET', 'faults')).toEqual([]);
    expect(await system.control('GET', 'invocations')).toEqual([]);
    expect(await system.control('GET', 'switches')).toMatchObject({ secondReset: 'new code' });
    const { now } = (await system.control('GET', 'clock')) as { now: string };
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
    const again = await system.call('POST', '/users/customer-us/password-reset', {
      token: await system.token('agent'),
    });
    expect(again.status).toBe(202);
  });

  it('return the refused email identities', async () => {
    const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/example.com';

    expect(await system.control('PUT', 'identities', { arn, allowed: false })).toEqual({ refused: [arn] });
    const { status, body } = await system.call('POST', '/users/customer-us/password-reset', {
      token: await system.token('agent'),
    });
    expect([status, body['type']]).toEqual([502, 'urn:rekey:problem:delivery-not-configured']);
    expect(await system.control('PUT', 'identities', { arn, allowed: true })).toEqual({ refused: [] });
  });

  it('advance the clock', async () => {
    const before = (await system.control('GET', 'clock')) as { now: string };
    const after = (await system.control('POST', 'clock', { advanceSeconds: 60 })) as { now: string };

    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(60_000);
  });

  it('add and remove faults', async () => {
    const fault = { operation: 'AdminGetUser', latencyMilliseconds: 30, times: 2 };

    expect(await system.control('POST', 'faults', fault)).toEqual([fault]);
    const startedAt = performance.now();
    await system.call('GET', '/users/customer-us', { token: await system.token('agent') });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
    expect(await system.control('GET', 'faults')).toEqual([{ ...fault, times: 1 }]);
    expect(await system.control('DELETE', 'faults')).toEqual([]);
  });

  it.each([
    ['POST', '/_simulator/clock', '{"advanceSeconds":-1}', 400],
    ['POST', '/_simulator/clock', '{', 400],
    ['POST', '/_simulator/clock', '[]', 400],
    ['POST', '/_simulator/faults', '{}', 400],
    ['POST', '/_simulator/faults', '{"operation":"Nonsense","cut":true}', 400],
    ['POST', '/_simulator/faults', '{"operation":"AdminGetUser","cut":true,"times":"1"}', 400],
    ['POST', '/_simulator/faults', '{"operation":"AdminGetUser","cut":true,"delay":1}', 400],
    ['POST', '/_simulator/users', '{}', 400],
    ['POST', '/_simulator/users', '{"userPoolId":"none","username":"a","status":"CONFIRMED","attributes":{}}', 400],
    ['POST', '/_simulator/users', '{"userPoolId":"none","username":"a","status":"LOST","attributes":{}}', 400],
    ['DELETE', '/_simulator/users?userPoolId=none&username=a', undefined, 400],
    ['PUT', '/_simulator/switches', '{"secondReset":"perhaps"}', 400],
    ['PUT', '/_simulator/switches', '{"__proto__":"x","constructor":"x"}', 400],
    ['PUT', '/_simulator/identities', '{"arn":7}', 400],
    ['POST', '/_simulator/tokens', '{}', 400],
    ['POST', '/_simulator/tokens', '{"userPoolId":"none","clientId":"a","username":"b","scopes":["c"]}', 400],
    ['GET', '/_simulator/message?id=4711', undefined, 404],
    ['GET', '/_simulator/message?id=x', undefined, 404],
    ['GET', '/_simulator/message', undefined, 404],
    ['GET', '/_simulator/nothing', undefined, 404],
    ['GET', '/nothing', undefined, 404],
    ['GET', '/eu-central-1_none/.well-known/jwks.json', undefined, 404],
  ])('reject %s %s %s with %i', async (method, route, body, status) => {
    expect(await ask(method, route, body)).toEqual({
      status,
      body: expect.objectContaining({ message: expect.any(String) }),
    });
  });

  it.each([
    ['POST', 'clock', '{"advanceSeconds":-1}', 'advanceSeconds: must be at least 0'],
    ['POST', 'faults', '{}', 'operation: is required'],
    ['POST', 'faults', '{"operation":"AdminGetUser","cut":true,"times":"1"}', 'times: must be a number'],
    ['POST', 'faults', '{"operation":"AdminGetUser","cut":true,"delay":1}', 'body: delay is not supported'],
    ['PUT', 'identities', '{"arn":7,"allowed":"no"}', 'arn: must be a string; allowed: must be a boolean'],
    [
      'POST',
      'tokens',
      '{"userPoolId":"a","clientId":"b","username":"c","scopes":[]}',
      'scopes: must have at least 1 member',
    ],
    [
      'PUT',
      'account',
      '{"sesEnforcementStatus":"FINE"}',
      'sesEnforcementStatus: must be one of HEALTHY, PROBATION, SHUTDOWN',
    ],
    [
      'POST',
      'principals',
      '{"name":"a","statements":[{}]}',
      /^statements\.0\.Effect: is required; statements\.0\.Action: is required/,
    ],
  ])('report what is wrong with %s %s %s', async (method, route, body, message) => {
    expect(await ask(method, `/_simulator/${route}`, body)).toEqual({
      status: 400,
      body: { message: typeof message === 'string' ? message : expect.stringMatching(message) },
    });
  });

  it('are all documented', async () => {
    const { body } = await ask('GET', '/_simulator/nothing');
    const routes = (body as { routes: string[] }).routes.map((route) => route.split(' ')[1] ?? '');
    const documents = ['docs/local-aws.md', 'simulator/README.md', 'docs/fidelity.md'].map((file) =>
      readFileSync(join(__dirname, '../..', file), 'utf8'),
    );

    for (const route of new Set(routes.filter((one) => !/\.(css|js)$/.test(one)))) {
      for (const document of documents) {
        expect(document).toContain(`/_simulator/${route}`);
      }
    }
  });

  it('reject a form, which a page of another site could send', async () => {
    expect(await ask('POST', '/_simulator/clock', 'advanceSeconds=9', 'text/plain')).toMatchObject({ status: 400 });
  });
});
