import { authorize, requiredPermission, requireRole } from '../../../../domain/api/authorize';
import { ROUTES } from '../../../../domain/api/contract';
import type { ProblemError } from '../../../../domain/api/problem-error';

const ARN = 'arn:aws:iam::000000000000:user/agent-1';
const MACHINE = { sub: 'client-1', client_id: 'client-1', token_use: 'access', scope: 'rekey/users.read' };
const PERSON = { sub: 'sub-1', client_id: 'console', username: 'agent-1', token_use: 'access', scope: MACHINE.scope };

const request = { claims: {}, headers: {}, userArn: undefined };
const tokenWith = (groups: readonly string[]) =>
  `header.${Buffer.from(JSON.stringify({ 'cognito:groups': groups })).toString('base64url')}.signature`;

function problemOf(act: () => unknown): Pick<ProblemError, 'type' | 'detail' | 'evidence'> | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const { type, detail, evidence } = error as ProblemError;
    return { type, detail, evidence };
  }
}

describe('authorize with the operator pool', () => {
  it('identifies a program that has the scope of the route', () => {
    const operator = authorize({ ...request, claims: MACHINE }, ROUTES.getUser, 'operator-pool');

    expect(operator).toEqual({ kind: 'machine', id: 'client-1', scopes: ['rekey/users.read'] });
  });

  it.each(['Bearer ', 'bearer ', ''])('reads the groups of a person from a token after the prefix "%s"', (scheme) => {
    const claims = { ...PERSON, 'cognito:groups': 'agent,other' };
    const headers = { authorization: `${scheme}${tokenWith(['agent', 'other'])}` };

    const operator = authorize({ ...request, claims, headers }, ROUTES.getUser, 'operator-pool');

    expect(operator).toMatchObject({ kind: 'person', groups: ['agent', 'other'] });
  });

  it('reads no groups from a token after other characters', () => {
    const claims = { ...PERSON, 'cognito:groups': 'agent,other' };
    const headers = { authorization: `xBearer ${tokenWith(['agent', 'other'])}` };

    const problem = problemOf(() => authorize({ ...request, claims, headers }, ROUTES.getUser, 'operator-pool'));

    expect(problem?.type).toBe('forbidden');
  });

  it.each([
    ['no claims', request],
    ['an IAM signature only', { ...request, userArn: ARN }],
  ])('answers unauthenticated for a request with %s', (_, credentials) => {
    expect(problemOf(() => authorize(credentials, ROUTES.getUser, 'operator-pool'))).toEqual({
      type: 'unauthenticated',
      detail: 'The request carries no valid credentials.',
      evidence: {},
    });
  });

  it('answers forbidden, with the scope and role of the route, for a token without the scope', () => {
    expect(problemOf(() => authorize({ ...request, claims: MACHINE }, ROUTES.setPassword, 'operator-pool'))).toEqual({
      type: 'forbidden',
      detail: 'The token does not have the scope rekey/password.set.',
      evidence: { needs: { scope: 'rekey/password.set', role: 'admin' } },
    });
  });

  it('answers forbidden for a person who has the scope but not the group', () => {
    expect(problemOf(() => authorize({ ...request, claims: PERSON }, ROUTES.getUser, 'operator-pool'))).toEqual({
      type: 'forbidden',
      detail: 'The operator must be a member of the group agent or admin.',
      evidence: { needs: { scope: 'rekey/users.read', role: 'agent' } },
    });
  });
});

describe('authorize with IAM', () => {
  it.each(Object.values(ROUTES))('identifies the principal that signed a request for $method $resource', (route) => {
    expect(authorize({ ...request, userArn: ARN }, route, 'iam')).toEqual({ kind: 'iam', id: ARN });
  });

  it('answers unauthenticated for a request with claims but no signature', () => {
    const problem = problemOf(() => authorize({ ...request, claims: MACHINE }, ROUTES.getUser, 'iam'));

    expect(problem?.type).toBe('unauthenticated');
  });
});

describe('requireRole', () => {
  const person = (...groups: string[]) => ({ kind: 'person', id: 'sub-1', scopes: [], username: 'a', groups }) as const;

  it('answers forbidden, with the one group, for an agent on a route for admins', () => {
    expect(problemOf(() => requireRole(person('agent'), ROUTES.getHistory))).toEqual({
      type: 'forbidden',
      detail: 'The operator must be a member of the group admin.',
      evidence: { needs: requiredPermission(ROUTES.getHistory) },
    });
  });

  it('accepts an admin on every route', () => {
    for (const route of Object.values(ROUTES)) {
      expect(problemOf(() => requireRole(person('admin'), route))).toBeUndefined();
    }
  });
});
