import { readStackAccess, type StackReader } from '../../../../bin/token/stack-access';

const OUTPUTS = {
  ApiUrl: 'https://api.example.com/v1/',
  OperatorPoolId: 'eu-central-1_operators',
  TokenUrl: 'https://rekey.example.com/oauth2/token',
  AgentClientId: 'agent-id',
  AdminClientId: 'admin-id',
};

const aReader = (different: Partial<StackReader> = {}): StackReader => ({
  stack: async () => ({ known: true, value: { outputs: OUTPUTS } }),
  clientSecret: async (userPoolId, clientId) => ({ known: true, value: `secret of ${clientId} in ${userPoolId}` }),
  ...different,
});

const without = (name: keyof typeof OUTPUTS): StackReader => {
  const { [name]: _, ...outputs } = OUTPUTS;
  return aReader({ stack: async () => ({ known: true, value: { outputs } }) });
};

describe('readStackAccess', () => {
  it.each([
    ['agent', 'agent-id'],
    ['admin', 'admin-id'],
  ] as const)('returns the token endpoint, the id and the secret of the %s client', async (client, clientId) => {
    const access = await readStackAccess('Rekey', client, aReader());

    expect(access).toEqual({
      tokenUrl: 'https://rekey.example.com/oauth2/token',
      clientId,
      clientSecret: `secret of ${clientId} in eu-central-1_operators`,
    });
  });

  it.each<[string, StackReader, string]>([
    [
      'the stack does not exist',
      aReader({ stack: async () => ({ known: true, value: undefined }) }),
      'The stack Rekey does not exist in this account and Region: correct --stack, --region or AWS_PROFILE.',
    ],
    [
      'the stack is not of Rekey',
      aReader({ stack: async () => ({ known: true, value: { outputs: {} } }) }),
      'no output Operator',
    ],
    ['there is no operator pool', without('OperatorPoolId'), 'The stack Rekey has no operator pool: IAM authorizes'],
    ['the output of the token endpoint is missing', without('TokenUrl'), 'The stack Rekey has no output TokenUrl'],
    ['the output of the client is missing', without('AgentClientId'), 'The stack Rekey has no output AgentClientId'],
    [
      'the client has no secret',
      aReader({ clientSecret: async () => ({ known: true, value: undefined }) }),
      'The app client agent-id has no secret',
    ],
    [
      'the call is denied',
      aReader({
        clientSecret: async () => ({
          known: false,
          action: 'cognito-idp:DescribeUserPoolClient',
          why: 'AccessDeniedException: not authorized',
        }),
      }),
      'cognito-idp:DescribeUserPoolClient failed: AccessDeniedException: not authorized\nAllow cognito-idp:Describe',
    ],
  ])('throws CommandError when %s', async (_, reader, message) => {
    const access = readStackAccess('Rekey', 'agent', reader);

    await expect(access).rejects.toMatchObject({ name: 'CommandError', message: expect.stringContaining(message) });
  });
});
