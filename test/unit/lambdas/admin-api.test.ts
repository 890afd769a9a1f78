import type { APIGatewayProxyEvent } from 'aws-lambda';
import { readPoolFacts } from '../../../domain/pool/facts';
import type { Dependencies, UserPool } from '../../../lambdas/admin-api/deps';
import { answerRequest } from '../../../lambdas/admin-api/handler';
import template from '../../events/api-gateway-proxy.json';
import { aPolicy, aUser } from '../../support/builders';
import { theCatalog } from '../../support/catalog';

const ACTED = { awsRequestId: undefined };

/** A pool in memory: what the routes do when Cognito is taken away. Cognito itself is in test/e2e. */
function dependencies(pool: Partial<UserPool> = {}): Dependencies & { readonly logged: unknown[] } {
  const logged: unknown[] = [];
  return {
    policy: {
      userPoolId: 'eu-central-1_example00',
      authorization: 'operator-pool',
      protectedGroups: [],
      mayChoosePermanentPasswords: false,
      triggerArn: undefined,
    },
    pool: {
      settings: async () => ({
        recoveryMechanisms: ['verified_email'],
        passwordPolicy: aPolicy(),
        temporaryPasswordDays: 7,
        usernameAttributes: [],
        facts: readPoolFacts({
          EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
          LambdaConfig: { CustomMessage: 'arn' },
        }),
      }),
      getUser: async (username) => aUser({ username }),
      groups: async () => [],
      resetPassword: async () => ACTED,
      inviteAgain: async () => ACTED,
      setPassword: async () => ACTED,
      signOut: async () => {},
      ...pool,
    },
    operators: { namesOf: async () => [] },
    signer: undefined,
    notices: undefined,
    audit: undefined,
    idempotency: {
      claim: async () => {
        throw new Error('no request here has a key');
      },
    },
    catalog: theCatalog,
    metricNamespace: 'Rekey',
    calls: () => [],
    now: () => Date.parse('2026-11-22T10:00:00Z'),
    newId: () => 'audit-1',
    randomIndex: (size) => Math.floor(Math.random() * size),
    log: (entry) => logged.push(entry),
    logged,
  };
}

const anEvent = (changes: object = {}): APIGatewayProxyEvent =>
  ({ ...template, ...changes }) as unknown as APIGatewayProxyEvent;

const withClaims = (claims: object): APIGatewayProxyEvent =>
  anEvent({ requestContext: { ...template.requestContext, authorizer: { claims } } });

const PERSON = { sub: 'sub-1', client_id: 'console', username: 'operator-1', token_use: 'access' };

async function answer(event: APIGatewayProxyEvent, deps = dependencies()) {
  const { statusCode, body } = await answerRequest(event, deps);
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

describe('the admin API', () => {
  it('answers a reset with times by its own clock', async () => {
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
  ])('answers %s', async (_, claims, status) => {
    expect(await answer(withClaims(claims))).toMatchObject({ statusCode: status });
  });

  it('lets no agent set a password', async () => {
    const event = anEvent({
      httpMethod: 'PUT',
      resource: '/users/{username}/password',
      path: '/users/customer/password',
      requestContext: { ...template.requestContext, authorizer: { claims: { ...PERSON, 'cognito:groups': 'agent' } } },
    });

    expect(await answer(event)).toMatchObject({
      statusCode: 403,
      body: { detail: 'A person needs to be a member of the group admin.' },
    });
  });

  it.each([
    ['/users/a%2Fb%25c/password-reset', 'a/b%c'],
    ['/users/a+b/password-reset', 'a+b'],
    ['/users/%D0%B8%D0%BC%D1%8F/password-reset', 'имя'],
    ['/base/path/users/customer%40example.com/password-reset', 'customer@example.com'],
    ['/users/victim/password-reset/', 'victim'],
    ['/some/other/shape', 'customer'],
  ])('reads the username out of %s', async (path, username) => {
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

  it('answers what it did not expect without a word about it', async () => {
    const deps = dependencies({
      getUser: async () => {
        throw new TypeError('customer@example.com is not a function');
      },
    });

    const { statusCode, body } = await answer(anEvent(), deps);

    expect(statusCode).toBe(503);
    expect(body).toMatchObject({ type: 'urn:rekey:problem:unavailable', detail: 'Something unexpected happened.' });
    expect(JSON.stringify([body, deps.logged])).not.toContain('customer@example.com');
    expect(deps.logged).toEqual([
      expect.objectContaining({ level: 'ERROR', requestId: 'request-1', problem: 'unavailable', error: 'TypeError' }),
    ]);
  });

  it('answers a route that it does not have', async () => {
    expect(await answer(anEvent({ resource: '/other' }))).toMatchObject({ statusCode: 404 });
  });
});
