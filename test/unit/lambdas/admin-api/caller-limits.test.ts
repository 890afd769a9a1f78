import { randomInt, randomUUID } from 'node:crypto';
import { ROUTES, SCOPES } from '../../../../domain/api/contract';
import { AwsRequestContext } from '../../../../lambdas/admin-api/aws/request-context';
import { answerRequest } from '../../../../lambdas/admin-api/handler';
import type { Dependencies } from '../../../../lambdas/admin-api/ports';
import template from '../../../events/api-gateway-proxy.json';
import { theDependencies } from '../../../support/admin-api/dependencies';
import { memoryJournal } from '../../../support/admin-api/memory-journal';
import { aUser, NO_VERIFICATION } from '../../../support/builders';

const CODE = '4821 0937';
const WRONG = '0000 0000';
const START = Date.parse('2026-11-28T09:00:00Z');

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfter: number;
}

/** The admin function with a clock that the test moves, in a deployment that requires a verified caller for a password. */
function startClocked() {
  let time = START;
  const now = () => time;
  const { dependencies: all } = theDependencies();
  const dependencies: Dependencies = {
    ...all,
    policy: {
      ...all.policy,
      protectedGroups: [],
      callerVerification: { ...NO_VERIFICATION, setPassword: 'required' },
    },
    pool: { ...all.pool, getUser: async (username) => aUser({ username, sub: subOf(username) }) },
    operators: { find: async () => ({ names: [], groups: ['agent', 'admin'] }) },
    journal: memoryJournal(now),
    now,
    newId: randomUUID,
    randomIndex: (size) => randomInt(size),
  };

  async function call(
    route: keyof typeof ROUTES,
    operator: string,
    body: object,
    parameters: object = {},
  ): Promise<Reply> {
    const { method, resource } = ROUTES[route];
    const values: Readonly<Record<string, string>> = { username: 'customer', ...parameters };
    const {
      statusCode,
      headers,
      body: text,
    } = await answerRequest(
      {
        ...template,
        httpMethod: method,
        resource,
        path: resource.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
        body: JSON.stringify(body),
        requestContext: {
          ...template.requestContext,
          authorizer: {
            claims: {
              sub: operator,
              client_id: 'desk',
              username: operator,
              token_use: 'access',
              scope: Object.keys(SCOPES)
                .map((scope) => `rekey/${scope}`)
                .join(' '),
              'cognito:groups': 'admin',
            },
          },
        },
      },
      dependencies,
      new AwsRequestContext(28_000),
    );
    return { status: statusCode, body: JSON.parse(text), retryAfter: Number(headers?.['Retry-After']) };
  }

  return {
    passes: (seconds: number) => {
      time += seconds * 1000;
    },
    send: (operator = 'op-1', username = 'customer') =>
      call('sendCallerCode', operator, { purpose: 'set-password' }, { username }),
    check: (id: unknown, code: string, operator = 'op-1') => call('checkCallerCode', operator, { code }, { id }),
    setPassword: (callerVerification: unknown, operator = 'op-1') =>
      call('setPassword', operator, { callerVerification }),
    reset: (operator = 'op-1', username = 'customer') => call('resetPassword', operator, {}, { username }),
  };
}

function subOf(username: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(username.padEnd(6).slice(-6)).toString('hex')}`;
}

describe('the times of caller verification', () => {
  it.each([
    [599, 200],
    [600, 410],
  ])('a code is accepted after %d seconds with status %d', async (seconds, status) => {
    const api = startClocked();
    const { body } = await api.send();
    api.passes(seconds);

    expect((await api.check(body['verificationId'], CODE)).status).toBe(status);
  });

  it.each([
    [899, 200],
    [900, 410],
  ])('a verification is accepted after %d seconds with status %d', async (seconds, status) => {
    const api = startClocked();
    const { body } = await api.send();
    await api.check(body['verificationId'], CODE);
    api.passes(seconds);

    expect((await api.setPassword(body['verificationId'])).status).toBe(status);
  });

  it('a clock that goes back does not extend a used verification', async () => {
    const api = startClocked();
    const { body } = await api.send();
    await api.check(body['verificationId'], CODE);
    await api.setPassword(body['verificationId']);
    api.passes(-600);

    expect((await api.setPassword(body['verificationId'])).status).toBe(409);
  });

  it('a code is sent at most once a minute and three times an hour for one user, by any operator', async () => {
    const api = startClocked();
    const first = await api.send('op-1');
    const early = await api.send('op-2');
    api.passes(60);
    const second = await api.send('op-2');
    api.passes(60);
    const third = await api.send('op-1');
    api.passes(60);
    const fourth = await api.send('op-1');
    const other = await api.send('op-1', 'another');
    api.passes(3420);
    const later = await api.send('op-1');

    expect([first, early, second, third, fourth, other, later].map(({ status }) => status)).toEqual([
      201, 429, 201, 201, 429, 201, 201,
    ]);
    expect([early.retryAfter, fourth.retryAfter]).toEqual([60, 3420]);
  });

  it('an operator sends at most ten codes a minute', async () => {
    const api = startClocked();
    const statuses = [];
    for (let index = 0; index < 11; index += 1) {
      statuses.push((await api.send('op-1', `user-${index}`)).status);
    }
    const byOther = await api.send('op-2', 'user-11');

    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
    expect(byOther.status).toBe(201);
  });

  it('ten wrong codes in a day lock the verification of a user for an hour, and no action of the user', async () => {
    const api = startClocked();
    for (let code = 0; code < 3; code += 1) {
      const { body } = await api.send();
      for (let index = 0; index < 3; index += 1) {
        expect(await api.check(body['verificationId'], WRONG)).toMatchObject({
          status: 422,
          body: { triesLeft: 2 - index },
        });
      }
      api.passes(1800);
    }
    const { body } = await api.send();
    const tenth = await api.check(body['verificationId'], WRONG);
    const right = await api.check(body['verificationId'], CODE);
    api.passes(60);
    const sent = await api.send();
    const reset = await api.reset();
    api.passes(3540);
    const later = await api.send();
    const correct = await api.check(later.body['verificationId'], CODE);

    expect([tenth, right, sent, reset, later, correct].map(({ status }) => status)).toEqual([
      422, 429, 429, 202, 201, 200,
    ]);
    expect(sent.retryAfter).toBe(3540);
  });

  it('rejects 10,000 wrong codes and accepts none', async () => {
    const api = startClocked();
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 10_000; guess += 1) {
      const sent = guess % 4 === 0 ? await api.send() : undefined;
      const id = sent?.body['verificationId'] ?? randomUUID();
      const { status } = await api.check(id, `${String(guess).padStart(4, '0')} 0001`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      api.passes(20);
    }

    expect(statuses.get(200)).toBeUndefined();
    // Of 55 hours, at most ten wrong codes a day are compared, and one in each hour after a lock.
    expect(statuses.get(422)).toBeLessThan(10 * 3 + 55);
  });
});

describe('the limits of actions', () => {
  it('are five an hour and twenty a day on one user, and name the last action', async () => {
    const api = startClocked();
    const byHour: number[] = [];
    let last: unknown;
    for (let hour = 0; hour < 5; hour += 1) {
      let done = 0;
      for (let index = 0; index < 6; index += 1) {
        const { status, body } = await api.reset(`op-${index}`);
        done += status === 202 ? 1 : 0;
        last = status === 202 ? body['auditId'] : last;
      }
      byHour.push(done);
      api.passes(3600);
    }
    const refused = await api.reset();

    expect(byHour).toEqual([5, 5, 5, 5, 0]);
    expect(refused).toMatchObject({ status: 429, body: { lastAuditId: last } });
    expect(refused.retryAfter).toBe(19 * 3600);
  });

  it('are sixty an hour for a person who operates', async () => {
    const api = startClocked();
    const statuses = [];
    for (let index = 0; index < 61; index += 1) {
      statuses.push((await api.reset('op-1', `user${index}`)).status);
    }

    expect(statuses.filter((status) => status === 202)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    expect((await api.reset('op-2', 'user61')).status).toBe(202);
  });
});
