import { hasRole, iamName, mayAlso, readIamOperator, readOperator } from '../../../../domain/api/operator';

const machine = { sub: 'client-1', client_id: 'client-1', token_use: 'access', scope: 'rekey/users.read' };
const person = { sub: 'sub-1', client_id: 'console', username: 'agent-1', token_use: 'access' };

describe('readOperator', () => {
  it('reads a machine', () => {
    expect(readOperator(machine)).toEqual({ kind: 'machine', id: 'client-1', scopes: ['rekey/users.read'] });
  });

  it('reads a person with groups', () => {
    const payload = Buffer.from(JSON.stringify({ 'cognito:groups': ['agent', 'other'] })).toString('base64url');

    const operator = readOperator({ ...person, 'cognito:groups': 'agent,other' }, `header.${payload}.signature`);

    expect(operator).toEqual({
      kind: 'person',
      id: 'sub-1',
      scopes: [],
      username: 'agent-1',
      groups: ['agent', 'other'],
    });
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
    expect(hasRole({ kind: 'person', id: 'sub-1', scopes: [], username: 'agent-1', groups }, role)).toBe(expected);
  });

  it('of a machine is given by its scopes alone', () => {
    expect(hasRole({ kind: 'machine', id: 'client-1', scopes: [] }, 'admin')).toBe(true);
  });
});

describe('readIamOperator', () => {
  it('takes the ARN for the id', () => {
    const arn = 'arn:aws:iam::000000000000:user/support/agent-1';

    expect(readIamOperator(arn)).toEqual({ kind: 'iam', id: arn });
  });

  it.each([undefined, null, ''])('refuses %p', (arn) => {
    expect(readIamOperator(arn)).toBeUndefined();
  });
});

describe('iamName', () => {
  it.each([
    ['arn:aws:iam::000000000000:user/support/agent-1', 'agent-1'],
    ['arn:aws:sts::000000000000:assumed-role/Support/agent@example.com', 'agent@example.com'],
  ])('of %s is %s', (arn, name) => {
    expect(iamName(arn)).toBe(name);
  });
});

describe('mayAlso', () => {
  const SET = 'rekey/password.set';
  const one = { id: 'sub-1', scopes: [SET], username: 'operator-1' };

  it.each([
    ['a machine with the scope', { kind: 'machine', id: 'client-1', scopes: [SET] }, true],
    ['a machine without it', { kind: 'machine', id: 'client-1', scopes: [] }, false],
    ['a person with scope and group', { ...one, kind: 'person', groups: ['admin'] }, true],
    ['a person with the scope only', { ...one, kind: 'person', groups: ['agent'] }, false],
    ['a person with the group only', { ...one, kind: 'person', scopes: [], groups: ['admin'] }, false],
    ['whom IAM let through another route', { kind: 'iam', id: 'arn:aws:iam::000000000000:user/a' }, false],
  ] as const)('answers for %s: %p', (_, operator, expected) => {
    expect(mayAlso(operator, SET, 'admin')).toBe(expected);
  });
});
