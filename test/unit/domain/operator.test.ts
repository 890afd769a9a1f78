import { hasRole, readOperator } from '../../../domain/operator';

const machine = { sub: 'client-1', client_id: 'client-1', token_use: 'access', scope: 'rekey/users.read' };
const person = { sub: 'sub-1', client_id: 'console', username: 'agent-1', token_use: 'access' };

describe('readOperator', () => {
  it('reads a machine', () => {
    expect(readOperator(machine)).toEqual({ kind: 'machine', id: 'client-1' });
  });

  it('reads a person with groups', () => {
    const operator = readOperator({ ...person, 'cognito:groups': 'agent,other' });

    expect(operator).toEqual({ kind: 'person', id: 'sub-1', groups: ['agent', 'other'] });
  });

  it.each([
    ['an id token', { ...person, token_use: 'id' }],
    ['no subject', { token_use: 'access' }],
    ['a machine whose subject is not its client', { ...machine, sub: 'other' }],
    ['no claims', {}],
  ])('refuses %s', (_, claims) => {
    expect(readOperator(claims)).toBeUndefined();
  });
});

describe('hasRole', () => {
  it.each([
    [[], 'agent', false],
    [['agent'], 'agent', true],
    [['agent'], 'admin', false],
    [['admin'], 'agent', true],
    [['admin'], 'admin', true],
    [['administrators'], 'admin', false],
  ] as const)('of a person in %j: %s is %s', (groups, role, expected) => {
    expect(hasRole({ kind: 'person', id: 'sub-1', groups }, role)).toBe(expected);
  });

  it('of a machine is given by its scopes alone', () => {
    expect(hasRole({ kind: 'machine', id: 'client-1' }, 'admin')).toBe(true);
  });
});
