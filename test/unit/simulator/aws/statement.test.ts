import {
  type AuthorizationRequest,
  type Decision,
  evaluate,
  type Statement,
} from '../../../../simulator/aws/statement';

const REQUEST: AuthorizationRequest = {
  service: 'a.amazonaws.com',
  action: 'x:Get',
  resource: 'arn:1',
  context: { 'aws:SourceArn': 'arn:source/1', 'aws:SourceAccount': undefined },
};
const allow = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Allow', Action: 'x:Get', ...more });
const deny = (more: Partial<Statement> = {}): Statement => ({ ...allow(more), Effect: 'Deny' });
const where = (Condition: Statement['Condition']): Statement => allow({ Condition });

describe('statements', () => {
  it.each<[string, Statement[], Decision]>([
    ['no statement', [], 'not allowed'],
    ['the action', [allow()], 'allowed'],
    ['another action', [allow({ Action: 'x:Put' })], 'not allowed'],
    ['one of several actions', [allow({ Action: ['x:Put', 'x:Get'] })], 'allowed'],
    ['a pattern of actions', [allow({ Action: 'x:G*' })], 'allowed'],
    ['an action in another case', [allow({ Action: 'x:get' })], 'allowed'],
    ['a prefix in another case', [allow({ Action: 'X:Get' })], 'allowed'],
    ['a pattern of actions in another case', [allow({ Action: 'X:g*' })], 'allowed'],
    ['the action, and a deny of the action in another case', [allow(), deny({ Action: 'X:GET' })], 'denied'],
    ['the resource', [allow({ Resource: 'arn:1' })], 'allowed'],
    ['the resource in another case', [allow({ Resource: 'ARN:1' })], 'not allowed'],
    ['another resource', [allow({ Resource: 'arn:2' })], 'not allowed'],
    ['one of several resources', [allow({ Resource: ['arn:2', 'arn:?'] })], 'allowed'],
    ['no resource', [allow({ Resource: [] })], 'not allowed'],
    ['the service', [allow({ Principal: { Service: 'a.amazonaws.com' } })], 'allowed'],
    ['another service', [allow({ Principal: { Service: 'b.amazonaws.com' } })], 'not allowed'],
    ['one of several services', [allow({ Principal: { Service: ['b', 'a.amazonaws.com'] } })], 'allowed'],
    ['a pattern of services, which is not supported', [allow({ Principal: { Service: '*' } })], 'not allowed'],
    ['a principal that is not a service', [allow({ Principal: {} })], 'not allowed'],
    ['a value that is equal', [where({ StringEquals: { 'aws:SourceArn': 'arn:source/1' } })], 'allowed'],
    ['a key in another case', [where({ StringEquals: { 'AWS:sourcearn': 'arn:source/1' } })], 'allowed'],
    ['a value that is not equal', [where({ StringEquals: { 'aws:SourceArn': 'arn:source/*' } })], 'not allowed'],
    ['a value like a pattern', [where({ StringLike: { 'aws:SourceArn': 'arn:*' } })], 'allowed'],
    ['an ARN like a pattern', [where({ ArnLike: { 'aws:SourceArn': 'arn:source/?' } })], 'allowed'],
    ['an ARN that equals a pattern', [where({ ArnEquals: { 'aws:SourceArn': 'arn:source/?' } })], 'allowed'],
    ['an ARN that is not like a pattern', [where({ ArnLike: { 'aws:SourceArn': 'arn:other/?' } })], 'not allowed'],
    ['one of several values', [where({ StringEquals: { 'aws:SourceArn': ['b', 'arn:source/1'] } })], 'allowed'],
    ['no value of a key', [where({ StringEquals: { 'aws:SourceArn': [] } })], 'not allowed'],
    ['a key without a value', [where({ StringLike: { 'aws:SourceAccount': '*' } })], 'not allowed'],
    ['an unknown key', [where({ StringLike: { 'sts:ExternalId': '*' } })], 'not allowed'],
    ['a key that is the name of an object method', [where({ StringLike: { constructor: '*' } })], 'not allowed'],
    [
      'one of two conditions',
      [where({ StringLike: { 'aws:SourceArn': '*' }, StringEquals: { 'aws:SourceArn': 'b' } })],
      'not allowed',
    ],
    ['no condition at all', [where({})], 'allowed'],
    ['the action, and a deny of it', [allow(), deny()], 'denied'],
    ['a deny of the action, and the action', [deny(), allow()], 'denied'],
    ['a deny only', [deny()], 'denied'],
    ['the action, and a deny of another resource', [allow(), deny({ Resource: 'arn:2' })], 'allowed'],
    [
      'the action, and a deny with a condition that does not match',
      [allow(), deny({ Condition: { StringEquals: { 'aws:SourceArn': 'b' } } })],
      'allowed',
    ],
  ])('with %s', (_, statements, decision) => {
    expect(evaluate(statements, REQUEST)).toBe(decision);
  });

  it.each<[string, Statement]>([
    ['a service', allow({ Principal: { Service: '*' } })],
    ['a resource', allow({ Resource: '*' })],
    ['a condition', where({ StringLike: { 'aws:SourceArn': '*' } })],
  ])('with %s do not apply to a request without one', (_, statement) => {
    expect(evaluate([statement], { action: 'x:Get' })).toBe('not allowed');
  });
});
