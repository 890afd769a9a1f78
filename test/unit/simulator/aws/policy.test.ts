import { Policies } from '../../../../simulator/aws/policy';

describe('policies', () => {
  const policies = new Policies('admin');
  policies.attach('role', { Effect: 'Allow', Action: ['x:Get', 'x:Put'], Resource: 'arn:1' });
  policies.attach('role', { Effect: 'Deny', Action: 'x:Put', Resource: '*' });

  it('let the administrator do everything', () => {
    expect(() => policies.require('admin', 'x:Drop', 'arn:2')).not.toThrow();
  });

  it('allow what a statement allows', () => {
    expect(() => policies.require('role', 'x:Get', 'arn:1')).not.toThrow();
  });

  it.each([
    ['another action', 'x:Drop', 'arn:1'],
    ['another resource', 'x:Get', 'arn:2'],
    ['what is denied as well', 'x:Put', 'arn:1'],
  ])('refuse %s in the words of AWS', (_, action, resource) => {
    expect(() => policies.require('role', action, resource)).toThrow(
      expect.objectContaining({
        type: 'AccessDeniedException',
        message: `User: role is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
      }),
    );
  });

  it.each([
    ['x:Get', 'arn:1', 'allowed'],
    ['x:Get', 'arn:2', 'not allowed'],
    ['x:Put', 'arn:1', 'denied'],
  ])('say of %s on %s: %s', (action, resource, decision) => {
    expect(policies.evaluate('role', action, resource)).toBe(decision);
  });

  it("hold for a role's sessions, beside their own", () => {
    const session = 'arn:aws:sts::000000000000:assumed-role/reader/a';
    policies.attach('arn:aws:iam::000000000000:role/reader', { Effect: 'Allow', Action: 'x:*', Resource: '*' });
    policies.attach(session, { Effect: 'Deny', Action: 'x:Put', Resource: '*' });

    expect(policies.evaluate(session, 'x:Get', 'arn:1')).toBe('allowed');
    expect(policies.evaluate(session, 'x:Put', 'arn:1')).toBe('denied');
    policies.detach(session);
    expect(policies.evaluate(session, 'x:Put', 'arn:1')).toBe('allowed');
  });

  it('refuse a condition that they cannot evaluate', () => {
    const statement = { Effect: 'Allow', Action: 'x', Resource: '*', Condition: {} } as const;

    expect(() => policies.attach('role', statement)).toThrow('Condition');
  });

  it('refuse a statement without a resource, which would allow every one', () => {
    const document = JSON.parse('{ "Effect": "Allow", "Action": "x:Get" }');

    expect(() => policies.attach('role', document)).toThrow('a policy of role has no Resource');
  });
});
