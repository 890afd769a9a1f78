import type { ResourceServerScopeType } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

const NOT_FOUND = 'ResourceNotFoundException';
const SCOPES: ResourceServerScopeType[] = [
  { ScopeName: 'read', ScopeDescription: 'Read' },
  { ScopeName: 'write', ScopeDescription: 'Write' },
];

describeBySwitch('resource servers', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const create = (Identifier: string, Scopes?: ResourceServerScopeType[], { UserPoolId } = pool) =>
    system.cognito.createResourceServer({ UserPoolId, Identifier, Name: 'API', Scopes });
  const describeServer = (Identifier: string) =>
    system.cognito.describeResourceServer({ UserPoolId: pool.UserPoolId, Identifier });
  const update = (Identifier: string, Name: string, Scopes?: ResourceServerScopeType[]) =>
    system.cognito.updateResourceServer({ UserPoolId: pool.UserPoolId, Identifier, Name, Scopes });
  const list = (NextToken?: string) =>
    system.cognito.listResourceServers({ UserPoolId: pool.UserPoolId, MaxResults: 2, NextToken });
  const remove = (Identifier: string) =>
    system.cognito.deleteResourceServer({ UserPoolId: pool.UserPoolId, Identifier });

  it('are created and described', async () => {
    const { ResourceServer } = await create('https://api.example.com', SCOPES);

    expect(ResourceServer).toEqual({
      UserPoolId: pool.UserPoolId,
      Identifier: 'https://api.example.com',
      Name: 'API',
      Scopes: SCOPES,
    });
    expect((await describeServer('https://api.example.com')).ResourceServer).toEqual(ResourceServer);
  });

  it('are updated: scopes that are omitted are removed', async () => {
    await create('api', SCOPES);

    const one = await update('api', 'Other', SCOPES.slice(1));
    const none = await update('api', 'Other');

    expect(one.ResourceServer).toMatchObject({ Name: 'Other', Scopes: SCOPES.slice(1) });
    expect(none.ResourceServer).toMatchObject({ Name: 'Other', Scopes: [] });
    expect((await describeServer('api')).ResourceServer).toEqual(none.ResourceServer);
  });

  it('are listed by page, and deleted', async () => {
    for (const identifier of ['one', 'two', 'three']) {
      await create(identifier);
    }
    const first = await list();
    const second = await list(first.NextToken);
    await remove('two');
    const rest = await list();

    const identifiers = ({ ResourceServers = [] }: Awaited<ReturnType<typeof list>>) =>
      ResourceServers.map(({ Identifier }) => Identifier);
    expect([identifiers(first), identifiers(second)]).toEqual([['one', 'two'], ['three']]);
    expect(second.NextToken).toBeUndefined();
    expect(identifiers(rest)).toEqual(['one', 'three']);
  });

  it('give client credentials their scopes, until they are deleted', async () => {
    const { UserPoolId } = pool;
    await create('api', SCOPES);
    await system.cognito.createUserPoolDomain({ UserPoolId, Domain: 'scopes' });
    const { UserPoolClient } = await system.cognito.createUserPoolClient({
      UserPoolId,
      ClientName: 'program',
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['api/read'],
    });
    const { ClientId = '', ClientSecret = '' } = UserPoolClient ?? {};
    const token = async () => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: ClientId,
        client_secret: ClientSecret,
      });
      const response = await fetch(`${system.url}/oauth2/token`, { method: 'POST', body });
      return (await response.json()) as { access_token?: string; error?: string };
    };
    expect(decodeJwt((await token()).access_token ?? '')['scope']).toBe('api/read');

    await remove('api');

    expect(await token()).toEqual({ error: 'invalid_scope' });
    const { UserPoolClient: client } = await system.cognito.describeUserPoolClient({ UserPoolId, ClientId });
    expect(client?.AllowedOAuthScopes).toEqual(['api/read']);
  });

  it('have one identifier in a pool', async () => {
    await create('api', SCOPES);

    await expect(create('api')).rejects.toEqual(
      refused('InvalidParameterException', `api already exists in user pool ${pool.UserPoolId}.`),
    );
    expect((await describeServer('api')).ResourceServer?.Scopes).toEqual(SCOPES);
    await expect(create('api', SCOPES, await system.createPool())).resolves.toBeDefined();
  });

  it('are at most 25 in a pool', async () => {
    for (let index = 0; index < 25; index += 1) {
      await create(`api-${index}`);
    }

    await expect(create('last')).rejects.toEqual(
      refused('LimitExceededException', 'Limit exceeded for resource servers.'),
    );
  });

  it.each([
    ['describe', () => describeServer('unknown')],
    ['update', () => update('unknown', 'API')],
    ['delete', () => remove('unknown')],
  ])('must exist to %s one', async (_, call) => {
    await expect(call()).rejects.toEqual(refused(NOT_FOUND, 'Resource server unknown does not exist.'));
  });

  it.each(['Create', 'Describe', 'Update', 'Delete', 'List'] as const)(
    'must be of a pool that exists; %s throws injected exceptions',
    async (verb) => {
      const call = (UserPoolId: string) => {
        const input = { UserPoolId, Identifier: 'api', Name: 'API' };
        switch (verb) {
          case 'Create':
            return system.cognito.createResourceServer(input);
          case 'Describe':
            return system.cognito.describeResourceServer(input);
          case 'Update':
            return system.cognito.updateResourceServer(input);
          case 'Delete':
            return system.cognito.deleteResourceServer(input);
          case 'List':
            return system.cognito.listResourceServers(input);
        }
      };

      await expect(call('eu-central-1_none')).rejects.toEqual(
        refused(NOT_FOUND, 'User pool eu-central-1_none does not exist.'),
      );
      await expect(call('malformed')).rejects.toMatchObject({ name: 'InvalidParameterException' });
      for (const exception of [
        'TooManyRequestsException',
        'NotAuthorizedException',
        'OperationNotEnabledException',
        'InternalErrorException',
      ]) {
        const operation = `${verb}ResourceServer${verb === 'List' ? 's' : ''}`;
        await system.control('POST', 'faults', { operation, exception, times: 1 });
        await expect(call(pool.UserPoolId)).rejects.toMatchObject({ name: exception });
      }
    },
  );

  it('of a template are those of the API, and return after a reset', async () => {
    const { cognito, UserPoolId, control, stop } = await startPool({ scope: 'read' });
    const described = async () =>
      (await cognito.describeResourceServer({ UserPoolId, Identifier: 'api' })).ResourceServer;
    const before = await described();

    await cognito.deleteResourceServer({ UserPoolId, Identifier: 'api' });
    await control('POST', 'reset');

    expect(before).toEqual({
      UserPoolId,
      Identifier: 'api',
      Name: 'api',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }],
    });
    expect(await described()).toEqual(before);
    await stop();
  });
});
