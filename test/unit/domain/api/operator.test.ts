import { hasRole, iamName, isAuthorizedFor, readIamOperator, readOperator } from '../../../../domain/api/operator';

const machine = { sub: 'client-1', client_id: 'client-1', token_use: 'access', scope: 'rekey/users.read' };
const person = { sub: 'sub-1', client_id: 'console', username: 'agent-1', token_use: 'access' };

describe('readOperator', () => {
  it('reads a program', () => {
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

  it('reads every scope of a token', () => {
    const operator = readOperator({ ...machine, scope: 'rekey/users.read rekey/password.set' });

    expect(operator).toMatchObject({ scopes: ['rekey/users.read', 'rekey/password.set'] });
  });

  it('reads a program without a scope', () => {
    expect(readOperator({ ...machine, scope: undefined })).toEqual({ kind: 'machine', id: 'client-1', scopes: [] });
  });

  describe('gives a person', () => {
    const token = (payload: unknown) =>
      `header-1.${Buffer.from(JSON.stringify(payload) ?? '').toString('base64url')}.signature_1`;
    const groupsOf = (claim: string | undefined, given?: string) => {
      const operator = readOperator({ ...person, 'cognito:groups': claim }, given);
      return operator?.kind === 'person' ? operator.groups : undefined;
    };

    it.each([
      ['no group without a claim', undefined, token({ 'cognito:groups': ['admin'] }), []],
      ['the group of the claim, without a token', 'agent', undefined, ['agent']],
      ['the group of the claim, with a token of no groups', 'agent', token({}), ['agent']],
      [
        'one group whose name has a comma',
        'agent,admin',
        token({ 'cognito:groups': ['agent,admin'] }),
        ['agent,admin'],
      ],
      ['groups as strings', '1,2', token({ 'cognito:groups': [1, 2] }), ['1', '2']],
      ['no group of a claim with a comma, without a token', 'agent,admin', undefined, []],
      ['no group of a claim in brackets, without a token', '[agent]', undefined, []],
      ['no group of a claim that opens a bracket, without a token', '[agent', undefined, []],
      ['no group of a claim that closes a bracket, without a token', 'agent]', undefined, []],
      ['no group of another token', 'agent,admin', token({ 'cognito:groups': ['agent', 'other'] }), []],
      ['no group of a token whose groups are a string', 'agent,admin', token({ 'cognito:groups': 'agent,admin' }), []],
      ['the group of the claim, with a token that is null', 'agent', token(null), ['agent']],
      ['the group of the claim, with a token that is a string', 'agent', token('x'), ['agent']],
      ['the group of the claim, with a token that is not JSON', 'agent', 'a.b.c', ['agent']],
    ])('%s', (_, claim, given, groups) => {
      expect(groupsOf(claim, given)).toStrictEqual(groups);
    });

    it.each([
      ['two tokens', (one: string) => `${one},${one}`],
      ['a fourth part', (one: string) => `${one}.x`],
      ['a part before it', (one: string) => `x.${one}`],
      ['no signature', (one: string) => one.replace(/[^.]+$/, '')],
      ['no header', (one: string) => one.replace(/^[^.]+/, '')],
      ['a space before it', (one: string) => ` ${one}`],
      ['a space after it', (one: string) => `${one} `],
    ])('no groups of a token with %s', (_, change) => {
      expect(groupsOf('agent,admin', change(token({ 'cognito:groups': ['agent', 'admin'] })))).toEqual([]);
    });
  });

  it.each([
    ['an ID token', { ...person, token_use: 'id' }],
    ['no subject', { token_use: 'access' }],
    ['a person without a subject', { ...person, sub: undefined }],
    ['no token_use', { ...machine, token_use: undefined }],
    ['a program whose subject is not its app client', { ...machine, sub: 'other' }],
    ['no claims', {}],
  ])('rejects claims: %s', (_, claims) => {
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
  ] as const)('is, for a person in the groups %j and the role %s, %s', (groups, role, expected) => {
    expect(hasRole({ kind: 'person', id: 'sub-1', scopes: [], username: 'agent-1', groups }, role)).toBe(expected);
  });

  it('is true for a program, which only needs scopes', () => {
    expect(hasRole({ kind: 'machine', id: 'client-1', scopes: [] }, 'admin')).toBe(true);
  });

  it('is true for an IAM principal, which only needs a policy', () => {
    expect(hasRole({ kind: 'iam', id: 'arn:aws:iam::000000000000:user/a' }, 'admin')).toBe(true);
  });
});

describe('readIamOperator', () => {
  it('uses the ARN as the ID', () => {
    const arn = 'arn:aws:iam::000000000000:user/support/agent-1';

    expect(readIamOperator(arn)).toEqual({ kind: 'iam', id: arn });
  });

  it.each([undefined, null, ''])('rejects %p', (arn) => {
    expect(readIamOperator(arn)).toBeUndefined();
  });
});

describe('iamName', () => {
  it.each([
    ['arn:aws:iam::000000000000:user/support/agent-1', 'agent-1'],
    ['arn:aws:sts::000000000000:assumed-role/Support/agent@example.com', 'agent@example.com'],
    ['agent-1', 'agent-1'],
  ])('is, for %s, %s', (arn, name) => {
    expect(iamName(arn)).toBe(name);
  });
});

describe('isAuthorizedFor', () => {
  const SET = 'rekey/password.set';
  const one = { id: 'sub-1', scopes: [SET], username: 'operator-1' };

  it.each([
    ['a program with the scope', { kind: 'machine', id: 'client-1', scopes: [SET] }, true],
    ['a program without the scope', { kind: 'machine', id: 'client-1', scopes: [] }, false],
    ['a person with scope and group', { ...one, kind: 'person', groups: ['admin'] }, true],
    ['a person with the scope only', { ...one, kind: 'person', groups: ['agent'] }, false],
    ['a person with the group only', { ...one, kind: 'person', scopes: [], groups: ['admin'] }, false],
    ['an IAM principal', { kind: 'iam', id: 'arn:aws:iam::000000000000:user/a' }, false],
  ] as const)('is, for %s, %p', (_, operator, expected) => {
    expect(isAuthorizedFor(operator, SET, 'admin')).toBe(expected);
  });
});
