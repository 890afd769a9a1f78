import { ProblemError } from '../../../../domain/api/problem-error';
import { AwsRequestContext } from '../../../../lambdas/admin-api/aws/request-context';
import { answerRequest } from '../../../../lambdas/admin-api/handler';
import type { Dependencies } from '../../../../lambdas/admin-api/ports';
import template from '../../../events/api-gateway-proxy.json';
import { theDependencies } from '../../../support/admin-api/dependencies';

const EVENT = {
  ...template,
  headers: { ...template.headers, 'Idempotency-Key': '0f8fad5b-d9cb-469f-a165-70867728950e' },
};

const fails = (error: Error) => async () => {
  throw error;
};
const UNEXPECTED = new TypeError('unexpected');
const REFUSED = new ProblemError('throttled', 'Too many requests.', { operation: 'AdminResetUserPassword' });
const UNKNOWN = new ProblemError('outcome-unknown', 'No answer.', { operation: 'AdminResetUserPassword' });

type Change = (dependencies: Dependencies) => Partial<Dependencies>;

describe('the Idempotency-Key of a request that fails', () => {
  const inPool =
    (changed: Partial<Dependencies['pool']>): Change =>
    ({ pool }) => ({ pool: { ...pool, ...changed } });
  const inAudit =
    (changed: Partial<NonNullable<Dependencies['audit']>>): Change =>
    ({ audit }) => ({ audit: audit && { ...audit, ...changed } });

  it.each<[string, Change, number, string[]]>([
    ['rejected by Cognito before the record', inPool({ getUser: fails(REFUSED) }), 429, ['claim', 'release']],
    ['an unexpected error before the record', inPool({ getUser: fails(UNEXPECTED) }), 503, ['claim', 'release']],
    [
      'rejected by Cognito in the action',
      inPool({ resetPassword: fails(REFUSED) }),
      429,
      ['claim', 'sign', 'begin', 'complete', 'release'],
    ],
    [
      'no response to the action',
      inPool({ resetPassword: fails(UNKNOWN) }),
      502,
      ['claim', 'sign', 'begin', 'complete', 'settle'],
    ],
    [
      'an unexpected error in the action',
      inPool({ resetPassword: fails(UNEXPECTED) }),
      502,
      ['claim', 'sign', 'begin'],
    ],
    [
      'an unexpected error after the action',
      inAudit({ complete: fails(UNEXPECTED) }),
      502,
      ['claim', 'sign', 'begin', 'resetPassword', 'signOut', 'settle'],
    ],
  ])('is released if nothing happened, settled if the outcome is unknown: %s', async (_, change, status, expected) => {
    const { dependencies, done } = theDependencies();

    const response = await answerRequest(
      EVENT,
      { ...dependencies, ...change(dependencies) },
      new AwsRequestContext(28_000),
    );

    expect(response.statusCode).toBe(status);
    expect(done).toEqual(expected);
  });
});

describe('the log line of a stored response', () => {
  it('states that it was replayed, even if the operator may no longer receive it', async () => {
    const { dependencies } = theDependencies();
    const logged: Readonly<Record<string, unknown>>[] = [];
    const person = {
      ...template,
      headers: EVENT.headers,
      requestContext: {
        ...template.requestContext,
        authorizer: {
          claims: {
            ...template.requestContext.authorizer.claims,
            sub: 'person',
            username: 'operator',
            'cognito:groups': 'agent',
          },
        },
      },
    };

    const { statusCode } = await answerRequest(
      person,
      {
        ...dependencies,
        idempotency: {
          ...dependencies.idempotency,
          claim: async () => ({ stored: { statusCode: 202, headers: {}, body: '{}' } }),
        },
        operators: { find: async () => ({ names: [], groups: [] }) },
        log: (entry) => logged.push(entry),
      },
      new AwsRequestContext(28_000),
    );

    expect(statusCode).toBe(403);
    expect(logged).toMatchObject([{ replayed: true, problem: 'forbidden' }]);
  });
});

describe('a dry run', () => {
  it('reports an unknown brand before it confirms the names of the user, like an action', async () => {
    const { dependencies } = theDependencies();
    const looked: string[] = [];
    const pool = {
      ...dependencies.pool,
      getUser: async (name: string) => {
        looked.push(name);
        return { ...(await dependencies.pool.getUser('canonical', new AwsRequestContext(1))) };
      },
    };
    const ask = async (dryRun: boolean) => {
      const body = JSON.stringify({ brand: 'unknown', dryRun });
      const response = await answerRequest(
        { ...template, body },
        { ...dependencies, pool },
        new AwsRequestContext(28_000),
      );
      return JSON.parse(response.body) as Record<string, unknown>;
    };

    expect(await ask(true)).toMatchObject({ status: 422, type: 'urn:rekey:problem:unknown-brand' });
    expect(await ask(false)).toMatchObject({ status: 422, type: 'urn:rekey:problem:unknown-brand' });
    expect(looked).toEqual(['customer', 'customer']);
  });
});
