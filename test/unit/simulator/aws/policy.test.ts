import { Policies } from '../../../../simulator/aws/policy';

describe('policies', () => {
  const policies = new Policies('admin');
  policies.attach('role', { Effect: 'Allow', Action: ['x:Get', 'x:Put'], Resource: 'arn:1' });
  policies.attach('role', { Effect: 'Deny', Action: 'x:Put', Resource: '*' });

  it('allow the administrator everything', () => {
    expect(() => policies.require('admin', 'x:Drop', 'arn:2')).not.toThrow();
  });

  it('allow the actions of a statement', () => {
    expect(() => policies.require('role', 'x:Get', 'arn:1')).not.toThrow();
  });

  it.each([
    ['another action', 'x:Drop', 'arn:1'],
    ['another resource', 'x:Get', 'arn:2'],
  ])("deny %s with AWS's message", (_, action, resource) => {
    expect(() => policies.require('role', action, resource)).toThrow(
      expect.objectContaining({
        type: 'AccessDeniedException',
        message: `User: role is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
      }),
    );
  });

  it("report an explicit deny with AWS's message", () => {
    expect(() => policies.require('role', 'x:Put', 'arn:1')).toThrow(
      expect.objectContaining({
        type: 'AccessDeniedException',
        message:
          'User: role is not authorized to perform: x:Put on resource: arn:1 with an explicit deny in an identity-based policy',
      }),
    );
  });

  it.each([
    ['x:Get', 'arn:1', 'allowed'],
    ['x:Get', 'arn:2', 'not allowed'],
    ['x:Put', 'arn:1', 'denied'],
  ])('evaluate %s on %s to %s', (action, resource, decision) => {
    expect(policies.evaluate('role', action, resource)).toBe(decision);
  });

  it("apply to a role's sessions, in addition to their own", () => {
    const session = 'arn:aws:sts::000000000000:assumed-role/reader/a';
    policies.attach('arn:aws:iam::000000000000:role/reader', { Effect: 'Allow', Action: 'x:*', Resource: '*' });
    policies.attach(session, { Effect: 'Deny', Action: 'x:Put', Resource: '*' });

    expect(policies.evaluate(session, 'x:Get', 'arn:1')).toBe('allowed');
    expect(policies.evaluate(session, 'x:Put', 'arn:1')).toBe('denied');
    policies.detach(session);
    expect(policies.evaluate(session, 'x:Put', 'arn:1')).toBe('allowed');
  });

  const GET = { Effect: 'Allow', Action: 'x:Get', Resource: '*' };

  it.each<[string, unknown, string]>([
    ['an effect in another case', { ...GET, Effect: 'deny' }, 'Effect: must be one of Allow, Deny'],
    ['an invalid effect', { ...GET, Effect: 'Maybe' }, 'Effect: must be one of Allow, Deny'],
    ['no effect', { ...GET, Effect: undefined }, 'Effect: is required'],
    ['no action', { ...GET, Action: undefined }, 'Action: is required'],
    [
      'an action of another type',
      { ...GET, Action: 7 },
      'Action: must be a non-empty string or a non-empty list of strings',
    ],
    ['no resource', { ...GET, Resource: undefined }, 'Resource: is required'],
    ['NotAction', { ...GET, NotAction: 'x:Put' }, 'Statement: NotAction is not supported'],
    ['an empty condition', { ...GET, Condition: {} }, 'Condition.StringEquals: is required'],
    ['another operator', { ...GET, Condition: { StringEquals: {}, Bool: {} } }, 'Condition: Bool is not supported'],
    [
      'another condition key',
      { ...GET, Condition: { StringEquals: { 'aws:username': 'a' } } },
      'Condition.StringEquals: aws:username is not supported',
    ],
    [
      'a policy variable',
      { ...GET, Resource: ['*', 'arn:aws:s3:::b/$' + '{aws:username}/*'] },
      'Resource: has the policy variable $' + '{aws:username}, which the simulator does not support',
    ],
    [
      'a policy variable of a condition',
      { ...GET, Condition: { StringEquals: { 'ses:FromAddress': '$' + '{aws:username}@example.com' } } },
      'Condition.StringEquals.ses:FromAddress: has the policy variable $' +
        '{aws:username}, which the simulator does not support',
    ],
    ['no statement', undefined, 'Statement: must be an object'],
  ])('reject a statement with %s, by name', (_, statement, issue) => {
    expect(() => policies.attach('role', statement)).toThrow(
      new Error(`the simulator cannot evaluate a policy of role: ${issue}`),
    );
  });
});
