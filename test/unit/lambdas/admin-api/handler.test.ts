import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { ROUTES, type Route, type RouteName, SCOPES } from '../../../../domain/api/contract';
import { ProblemError } from '../../../../domain/api/problem-error';
import type { CallerVerification } from '../../../../domain/caller/caller-verification';
import type { User } from '../../../../domain/recovery/user';
import { AwsRequestContext } from '../../../../lambdas/admin-api/aws/request-context';
import { answerRequest as answerWith } from '../../../../lambdas/admin-api/handler';
import type { AuditEnd, Dependencies, UserPool } from '../../../../lambdas/admin-api/ports';
import template from '../../../events/api-gateway-proxy.json';
import { theDependencies } from '../../../support/admin-api/dependencies';
import { aUser } from '../../../support/builders';

/** Calls the handler with the remaining time of a Lambda invocation. */
const answerRequest = (event: unknown, deps: Dependencies) => answerWith(event, deps, new AwsRequestContext(28_000));

const ACTED = { awsRequestId: undefined };

/** A user pool in memory, for tests of the routes without Cognito. The tests with Cognito are in test/e2e. */
function dependencies(pool: Partial<UserPool> = {}): Dependencies & { readonly logged: unknown[] } {
  const logged: unknown[] = [];
  const { dependencies: all } = theDependencies();
  return {
    ...all,
    policy: { ...all.policy, protectedGroups: [] },
    pool: { ...all.pool, ...pool },
    operators: { find: async () => ({ names: [], groups: ['agent', 'admin', 'staff'] }) },
    signer: undefined,
    notices: undefined,
    audit: undefined,
    idempotency: {
      ...all.idempotency,
      claim: async () => {
        throw new Error('no request in these tests has an Idempotency-Key');
      },
    },
    randomIndex: (size) => Math.floor(Math.random() * size),
    log: (entry) => logged.push(entry),
    logged,
  };
}

/** The bodies of the routes that require fields. */
const BODIES: Readonly<Record<string, object>> = {
  [ROUTES.searchUsers.resource]: { query: 'customer' },
  [ROUTES.sendCallerCode.resource]: { purpose: 'reset' },
  [ROUTES.checkCallerCode.resource]: { code: '4821 0937' },
};

const VERIFICATION_ID = '5f0c2f1e-6c1b-4b1e-9d57-0a4f3c1d2b3e';

/** Replaces the parameters of a path, and adds the body that the route requires. */
const pathOf = (resource: string): string =>
  resource.replace('{username}', 'customer').replace('{id}', VERIFICATION_ID);
const bodyOf = (resource: string): string | null => (BODIES[resource] ? JSON.stringify(BODIES[resource]) : null);

/** Dependencies with which every route succeeds: codes are sent, and a code of the operator waits for its check. */
function allWorking(operatorId: string): Dependencies {
  const all = dependencies();
  const verification: CallerVerification = {
    verificationId: VERIFICATION_ID,
    sub: aUser().sub,
    operatorId,
    purpose: 'reset',
    state: 'sent',
    tries: 0,
    codeExpiresAt: all.now() + 60_000,
  };
  const journal = { ...all.journal, verification: async () => verification, countTry: async () => verification };
  return { ...all, journal, notices: theDependencies().dependencies.notices };
}

const anEvent = (changes: object = {}): APIGatewayProxyEvent =>
  ({ ...template, ...changes }) as unknown as APIGatewayProxyEvent;

const withClaims = (claims: object): APIGatewayProxyEvent =>
  anEvent({ requestContext: { ...template.requestContext, authorizer: { claims } } });

const ALL_SCOPES = Object.keys(SCOPES)
  .map((scope) => `rekey/${scope}`)
  .join(' ');

const PERSON = {
  sub: 'sub-1',
  client_id: 'console',
  username: 'operator-1',
  token_use: 'access',
  scope: 'rekey/password.reset rekey/password.set',
};

async function answer(event: APIGatewayProxyEvent, deps = dependencies()) {
  const { statusCode, body } = await answerRequest(event, deps);
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

describe('the admin API', () => {
  it('returns the times of a reset by its own clock', async () => {
    const { statusCode, body } = await answer(anEvent());

    expect(statusCode).toBe(202);
    expect(body).toMatchObject({ auditId: 'audit-1', codeExpiresAt: '2026-11-22T11:00:00.000Z' });
  });

  it.each([
    ['a member of agent', { ...PERSON, 'cognito:groups': 'agent' }, 202],
    ['a member of admin', { ...PERSON, 'cognito:groups': 'admin' }, 202],
    ['a person in no group', PERSON, 403],
    ['a person in another group', { ...PERSON, 'cognito:groups': 'staff' }, 403],
    ['claims of an id token', { ...PERSON, token_use: 'id', 'cognito:groups': 'admin' }, 401],
    ['no claims', {}, 401],
  ])('responds to %s with its status', async (_, claims, status) => {
    expect(await answer(withClaims(claims))).toMatchObject({ statusCode: status });
  });

  it('does not let an agent set a password', async () => {
    const event = anEvent({
      httpMethod: 'PUT',
      resource: '/users/{username}/password',
      path: '/users/customer/password',
      requestContext: { ...template.requestContext, authorizer: { claims: { ...PERSON, 'cognito:groups': 'agent' } } },
    });

    expect(await answer(event)).toMatchObject({
      statusCode: 403,
      body: { detail: 'The operator must be a member of the group admin.' },
    });
  });

  it.each([
    ['/users/a%2Fb%25c/password-reset', 'a/b%c'],
    ['/users/a+b/password-reset', 'a+b'],
    ['/users/%D0%B8%D0%BC%D1%8F/password-reset', 'имя'],
    ['/base/path/users/customer%40example.com/password-reset', 'customer@example.com'],
  ])('reads the username from %s', async (path, username) => {
    let asked = '';
    const deps = dependencies({
      getUser: async (name) => {
        asked = name;
        return aUser({ username: name });
      },
    });

    await answer(anEvent({ path }), deps);

    expect(asked).toBe(username);
  });

  it('reads a body that API Gateway encoded', async () => {
    const body = Buffer.from('{"dryRun":true}').toString('base64');

    expect(await answer(anEvent({ body, isBase64Encoded: true }))).toMatchObject({
      statusCode: 200,
      body: { dryRun: true },
    });
  });

  it('responds to an unexpected error without details of it', async () => {
    const deps = dependencies({
      getUser: async () => {
        throw new TypeError('customer@example.com is not a function');
      },
    });

    const { statusCode, body } = await answer(anEvent(), deps);

    expect(statusCode).toBe(503);
    expect(body).toMatchObject({ type: 'urn:rekey:problem:unavailable', detail: 'An unexpected error occurred.' });
    expect(JSON.stringify([body, deps.logged])).not.toContain('customer@example.com');
    expect(deps.logged).toEqual([
      expect.objectContaining({ level: 'ERROR', requestId: 'request-1', problem: 'unavailable', error: 'TypeError' }),
    ]);
  });

  it('responds with a problem to an unknown route', async () => {
    expect(await answer(anEvent({ resource: '/other' }))).toMatchObject({ statusCode: 404 });
  });

  describe('responds with 404 to a path that differs from the route:', () => {
    const SPELLINGS: readonly ((path: string) => string)[] = [
      (path) => `${path}/`,
      (path) => `${path}//`,
      (path) => `/${path}`,
      (path) => path.slice(1),
      (path) => path.replace(/\/(\w+)$/, '//$1'),
      (path) => path.toUpperCase(),
      (path) => `${path};x=1`,
      (path) => `${path}%2F`,
      (path) =>
        path.replace(
          /\/(\w)(\w*)$/,
          (_, first: string, rest: string) => `/%${first.charCodeAt(0).toString(16)}${rest}`,
        ),
      (path) => `/..${path}`,
      (path) => `/.${path}`,
      (path) => `/base//${path.slice(1)}`,
      (path) => path.replace('customer', ''),
      (path) => path.replace('customer', '.'),
      (path) => path.replace('customer', '..'),
      (path) => `${path}/customer`,
      () => '/',
      () => '',
    ];

    it.each(
      Object.values(ROUTES).flatMap(({ method, resource }) =>
        SPELLINGS.map((spell) => {
          const path = pathOf(resource);
          return { method, resource, path, spelling: spell(path) };
        }).filter(
          // In the last segment of `/users/{username}`, another spelling is another username.
          ({ path, spelling }) => spelling !== path && !/^\/users\/(customer(;x=1|%2F)|%63ustomer)$/.test(spelling),
        ),
      ),
    )('$method $spelling', async ({ method, resource, path, spelling }) => {
      const userArn = 'arn:aws:iam::000000000000:user/agent';
      const working = allWorking(userArn);
      const iam = { ...working, policy: { ...working.policy, authorization: 'iam' as const } };
      const ask = (deps: Dependencies, spelled: string) =>
        answerRequest(
          anEvent({
            httpMethod: method,
            resource,
            path: spelled,
            body: bodyOf(resource),
            queryStringParameters: resource.startsWith('/messages') ? { purpose: 'signUp' } : null,
            requestContext: {
              ...template.requestContext,
              authorizer: { claims: { ...template.requestContext.authorizer.claims, scope: ALL_SCOPES } },
              identity: { userArn },
            },
          }),
          deps,
        );

      for (const deps of [allWorking(MACHINE.sub), iam]) {
        const spelled = await ask(deps, spelling);

        expect(JSON.parse(spelled.body)).toMatchObject({ status: 404, type: 'urn:rekey:problem:no-such-route' });
        expect((await ask(deps, path)).statusCode).toBeLessThan(300);
        expect((await ask(deps, `/base/v1${path}`)).statusCode).toBeLessThan(300);
      }
    });
  });

  const MACHINE = template.requestContext.authorizer.claims;

  it.each(
    (Object.entries(ROUTES) as [RouteName, Route][]).flatMap(([name, route]) =>
      Object.keys(SCOPES).flatMap((granted) =>
        [undefined, 'staff', 'agent', 'admin'].map((group) => ({ name, route, granted, group })),
      ),
    ),
  )(
    'checks scope and group of $name without relying on API Gateway: $granted, $group',
    async ({ route, granted, group }) => {
      const caller = group === undefined ? MACHINE : { ...PERSON, 'cognito:groups': group };
      const event = anEvent({
        httpMethod: route.method,
        resource: route.resource,
        path: pathOf(route.resource),
        body: bodyOf(route.resource),
        queryStringParameters: route.resource.startsWith('/messages') ? { purpose: 'signUp' } : null,
        requestContext: {
          ...template.requestContext,
          authorizer: { claims: { ...caller, scope: `rekey/${granted}` } },
        },
      });

      const { statusCode, body } = await answer(event, { ...allWorking(caller.sub), logged: [] });

      if (granted === route.scope && [undefined, 'admin', route.role].includes(group)) {
        expect(statusCode).toBeLessThan(300);
      } else {
        expect({ statusCode, ...body }).toMatchObject({
          statusCode: 403,
          type: 'urn:rekey:problem:forbidden',
          needs: { scope: `rekey/${route.scope}`, role: route.role },
        });
      }
    },
  );

  it.each([
    ['in a token with the list', 'agent,admin', ['agent,admin'], 403],
    ['in a token with other groups than the claim', 'agent,admin', ['agent', 'staff'], 403],
    ['in two groups', 'agent,staff', ['agent', 'staff'], 202],
    ['in a group with brackets', '[admin]', ['[admin]'], 403],
    ['of a claim that could be two groups, without a token', 'agent,admin', undefined, 403],
    ['of a claim with one group, without a token', 'agent', undefined, 202],
  ])('reads the groups of a person %s', async (_, claim, listed, status) => {
    const payload = Buffer.from(JSON.stringify({ 'cognito:groups': listed })).toString('base64url');
    const event = {
      ...withClaims({ ...PERSON, 'cognito:groups': claim }),
      headers: listed && { authorization: `Bearer e30.${payload}.c2ln` },
    };

    expect(await answer(event as never)).toMatchObject({ statusCode: status });
  });

  it('ignores the groups of a token if the request has two', async () => {
    const tokenOf = (groups: string[]) =>
      `e30.${Buffer.from(JSON.stringify({ 'cognito:groups': groups })).toString('base64url')}.c2ln`;
    const tokens = [tokenOf(['agent', 'admin']), tokenOf(['agent,admin'])];
    const event = {
      ...withClaims({ ...PERSON, 'cognito:groups': 'agent,admin' }),
      headers: { Authorization: `Bearer ${tokens[0]}` },
      multiValueHeaders: { Authorization: tokens.map((token) => `Bearer ${token}`) },
    };

    expect(await answer(event as never)).toMatchObject({ statusCode: 403 });
  });

  it('responds to any JSON with a problem document, without throwing', async () => {
    const events = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          httpMethod: fc.constantFrom('POST', null, 1),
          resource: fc.constantFrom(template.resource, null, {}),
          path: fc.constantFrom(template.path, null, []),
          headers: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())),
          queryStringParameters: fc.jsonValue(),
          multiValueQueryStringParameters: fc.jsonValue(),
          requestContext: fc.oneof(fc.jsonValue(), fc.constant(template.requestContext)),
          body: fc.jsonValue(),
          isBase64Encoded: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );

    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const { statusCode, body, headers } = await answerRequest(event, dependencies());

        expect([200, 202, 400, 401, 403, 404, 413, 415, 422]).toContain(statusCode);
        expect(headers?.['Cache-Control']).toBe('no-store');
        expect(JSON.parse(body)).toEqual(expect.any(Object));
      }),
      { numRuns: 500 },
    );
  });

  describe('confirms that the username resolves to the user that another name resolved to,', () => {
    const OTHER = '99999999-2222-3333-4444-555555555555';

    /** The request names `customer`. The case decides what the username in Cognito's response resolves to. */
    const ask = async (username: () => Promise<User>, begins = true) => {
      const done: string[] = [];
      const ended: AuditEnd[] = [];
      const act = async (name: string) => {
        done.push(name);
        return ACTED;
      };
      const pool = {
        getUser: async (name: string) => (name === 'customer' ? aUser({ username: 'canonical' }) : username()),
        resetPassword: act,
        setPassword: act,
        signOut: async () => {},
      };
      const begin = async () => {
        if (!begins) {
          throw new ProblemError('not-recorded', 'The audit trail did not accept the record.');
        }
      };
      const complete = async (_: unknown, record: AuditEnd) => {
        ended.push(record);
        return true;
      };
      const list = async () => ({ records: [] });
      const built = dependencies(pool);
      const journal = { ...built.journal, begin };
      const answered = await answer(anEvent(), { ...built, journal, audit: { complete, list } });
      return { ...answered, done, ended };
    };

    it('and acts with the username', async () => {
      const { statusCode, done, ended } = await ask(async () => aUser({ username: 'canonical' }));

      expect({ statusCode, done }).toEqual({ statusCode: 202, done: ['canonical'] });
      expect(ended).toMatchObject([{ outcome: 'done' }]);
    });

    it.each([
      ['resolves to another user', async () => aUser({ sub: OTHER }), 409, 'ambiguous-user'],
      [
        'resolves to no user',
        async () => {
          throw new ProblemError('user-not-found', 'No user has this name.', { operation: 'AdminGetUser' });
        },
        409,
        'ambiguous-user',
      ],
      [
        'cannot be looked up',
        async () => {
          throw new ProblemError('cognito-failed', 'Cognito did not respond to AdminGetUser.', {
            operation: 'AdminGetUser',
          });
        },
        502,
        'cognito-failed',
      ],
    ])('and does nothing if it %s', async (_, username, status, problem) => {
      const { statusCode, body, done, ended } = await ask(username);

      expect({ statusCode, done }).toEqual({ statusCode: status, done: [] });
      expect(body).toMatchObject({ type: `urn:rekey:problem:${problem}`, auditId: 'audit-1' });
      expect(ended).toMatchObject([{ outcome: 'refused', problem }]);
    });

    it('and reports before that if the action could not be recorded', async () => {
      const { statusCode, body, done } = await ask(async () => aUser({ sub: OTHER }), false);

      expect({ statusCode, done, type: body['type'] }).toEqual({
        statusCode: 503,
        done: [],
        type: 'urn:rekey:problem:not-recorded',
      });
    });
  });

  it.each([[null], [[]], ['text'], [{}], [{ requestContext: null }], [{ ...template, headers: null }]])(
    'responds to %j',
    async (event) => {
      const { statusCode } = await answerRequest(event, dependencies());

      expect(statusCode).toBe(event !== null && typeof event === 'object' && 'path' in event ? 202 : 404);
    },
  );
});
