import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { type Simulator, startSimulator } from '../../../simulator';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { startSmallStack } from '../../support/simulator/small-stack';

const INVALID = 'InvalidParameterException';

describeBySwitch('ListUsers', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    for (let index = 0; index < 65; index += 1) {
      await system.seed(pool, {
        username: `user-${String(index).padStart(2, '0')}`,
        status: index % 5 === 0 ? 'RESET_REQUIRED' : 'CONFIRMED',
        enabled: index % 10 !== 0,
        attributes: { email: `u${index}@example.com`, given_name: index < 3 ? 'Quo"te' : 'Plain' },
      });
    }
  });

  afterAll(() => system.close());

  const list = (more: Partial<Parameters<CognitoUnderTest['cognito']['listUsers']>[0]> = {}) =>
    system.cognito.listUsers({ UserPoolId: pool.UserPoolId, ...more });
  const names = async (more: Parameters<typeof list>[0]) =>
    ((await list(more)).Users ?? []).map(({ Username }) => Username);

  it('returns sixty users at once, and a token for the rest', async () => {
    const first = await list();
    const second = await list({ PaginationToken: first.PaginationToken });

    expect(first.Users).toHaveLength(60);
    expect(second.Users).toHaveLength(5);
    expect(second).not.toHaveProperty('PaginationToken');
    expect(first.Users?.[0]).toEqual({
      Username: 'user-00',
      Attributes: [
        { Name: 'sub', Value: expect.any(String) },
        { Name: 'email', Value: 'u0@example.com' },
        { Name: 'given_name', Value: 'Quo"te' },
      ],
      UserCreateDate: expect.any(Date),
      UserLastModifiedDate: expect.any(Date),
      Enabled: false,
      UserStatus: 'RESET_REQUIRED',
    });
  });

  it('returns every user exactly once while others are created and deleted', async () => {
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ Limit: 10, ...(PaginationToken && { PaginationToken }) });
      seen.push(...(page.Users ?? []).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
      await system.seed(pool, { username: 'passing' });
      await system.control('DELETE', `users?userPoolId=${pool.UserPoolId}&username=passing`);
    } while (PaginationToken !== undefined);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((name) => name !== 'passing')).toHaveLength(65);
  });

  it.each([
    ['username = "user-07"', ['user-07']],
    ['username ^= "user-0"', Array.from({ length: 10 }, (_, index) => `user-0${index}`)],
    ['email = "u64@example.com"', ['user-64']],
    ['"email"^="u6"', ['user-06', 'user-60', 'user-61', 'user-62', 'user-63', 'user-64']],
    ['given_name = "Quo\\"te"', ['user-00', 'user-01', 'user-02']],
    [
      'cognito:user_status = "reset_required"',
      Array.from({ length: 13 }, (_, index) => `user-${String(index * 5).padStart(2, '0')}`),
    ],
    ['status = "Disabled"', ['user-00', 'user-10', 'user-20', 'user-30', 'user-40', 'user-50', 'user-60']],
    ['status = "disabled"', []],
    ['username = "USER-07"', []],
    ['username ^= "USER-0"', []],
    ['email = "U64@EXAMPLE.COM"', ['user-64']],
    ['email ^= "U6"', ['user-06', 'user-60', 'user-61', 'user-62', 'user-63', 'user-64']],
    ['given_name = "qUO\\"TE"', ['user-00', 'user-01', 'user-02']],
    ['given_name ^= "q"', ['user-00', 'user-01', 'user-02']],
    ['family_name ^= ""', []],
  ])('finds by %s', async (Filter, expected) => {
    expect(await names({ Filter })).toEqual(expected);
  });

  it('pages through the results of a filter', async () => {
    const Filter = 'cognito:user_status = "RESET_REQUIRED"';

    const first = await list({ Filter, Limit: 12 });

    expect(first.Users).toHaveLength(12);
    expect(await names({ Filter, Limit: 12, PaginationToken: first.PaginationToken })).toEqual(['user-60']);
    await expect(list({ Filter: '', PaginationToken: first.PaginationToken })).rejects.toMatchObject({ name: INVALID });
  });

  it('returns the requested attributes if every user has them', async () => {
    const { Users } = await list({ AttributesToGet: ['email'], Limit: 1 });

    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'u0@example.com' }]);
    expect((await list({ AttributesToGet: [], Limit: 1 })).Users?.[0]?.Attributes).toEqual([]);
    await expect(list({ AttributesToGet: ['nickname'] })).rejects.toEqual(
      refused(INVALID, 'One or more requested attributes do not exist.'),
    );
  });

  it.each(['email', 'email = unquoted', 'email = "a"b"', '= "a"', 'email > "a"', 'email = "a" and sub = "b"'])(
    'rejects the filter %s',
    async (Filter) => {
      await expect(list({ Filter })).rejects.toEqual(refused(INVALID, 'Error while parsing filter.'));
    },
  );

  it('cannot search a custom attribute', async () => {
    await expect(list({ Filter: 'custom:brand = "a"' })).rejects.toEqual(
      refused(INVALID, 'Invalid search attribute: custom:brand'),
    );
  });

  it('rejects the token of another request, pool or operation', async () => {
    const { PaginationToken } = await list({ Limit: 1 });
    const other = await system.createPool();
    await system.cognito.createGroup({ UserPoolId: pool.UserPoolId, GroupName: 'one' });
    await system.cognito.createGroup({ UserPoolId: pool.UserPoolId, GroupName: 'two' });
    const { NextToken } = await system.cognito.listGroups({ UserPoolId: pool.UserPoolId, Limit: 1 });

    await expect(list({ UserPoolId: other.UserPoolId, PaginationToken })).rejects.toMatchObject({ name: INVALID });
    await expect(list({ PaginationToken: NextToken })).rejects.toMatchObject({ name: INVALID });
    await expect(system.cognito.listGroups({ UserPoolId: other.UserPoolId, NextToken })).rejects.toMatchObject({
      name: INVALID,
    });
  });

  it('rejects the names of object properties', async () => {
    await expect(list({ AttributesToGet: ['__proto__'] })).rejects.toMatchObject({ name: INVALID });
    await expect(list({ Filter: '__proto__ = "a"' })).rejects.toMatchObject({ name: INVALID });
  });

  it.each(['nonsense', 'WzEuNSwiIl0', 'WyJhIiwiIl0', 'NQ'])('rejects the token %s', async (PaginationToken) => {
    await expect(list({ PaginationToken })).rejects.toMatchObject({ name: INVALID });
  });
});

describeBySwitch('the pages of a list', () => {
  let system: CognitoUnderTest;
  let empty: Simulator;
  /** A client of an account without user pools. */
  let ofEmpty: CognitoIdentityProvider;
  let UserPoolId: string;
  let user: { UserPoolId: string; Username: string };

  beforeAll(async () => {
    system = await openCognito();
    const pool = await system.createPool();
    UserPoolId = pool.UserPoolId;
    user = { UserPoolId, Username: 'member' };
    await system.seed(pool, { username: 'member' });
    await system.cognito.deleteUserPoolClient({ UserPoolId, ClientId: pool.ClientId });
    empty = await startSimulator({ port: 0 });
    ofEmpty = new CognitoIdentityProvider({
      endpoint: empty.url,
      region: empty.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });

  afterAll(async () => {
    await system.close();
    ofEmpty.destroy();
    await empty.stop();
  });

  /** Lists of different kinds, each with operations on its items: `create` returns the key of a new item. */
  const LISTS = {
    ListUserPools: {
      create: async () => (await ofEmpty.createUserPool({ PoolName: 'pool' })).UserPool?.Id ?? '',
      remove: (Id: string) => ofEmpty.deleteUserPool({ UserPoolId: Id }),
      page: async (NextToken?: string) => {
        const { UserPools, ...rest } = await ofEmpty.listUserPools({ MaxResults: 2, NextToken });
        return { keys: UserPools?.map(({ Id }) => Id), ...rest };
      },
    },
    ListUserPoolClients: {
      create: async () => {
        const { UserPoolClient } = await system.cognito.createUserPoolClient({ UserPoolId, ClientName: 'client' });
        return UserPoolClient?.ClientId ?? '';
      },
      remove: (ClientId: string) => system.cognito.deleteUserPoolClient({ UserPoolId, ClientId }),
      page: async (NextToken?: string) => {
        const input = { UserPoolId, MaxResults: 2, NextToken };
        const { UserPoolClients, ...rest } = await system.cognito.listUserPoolClients(input);
        return { keys: UserPoolClients?.map(({ ClientId }) => ClientId), ...rest };
      },
    },
    ListResourceServers: {
      create: async (number: number) => {
        await system.cognito.createResourceServer({ UserPoolId, Identifier: `api-${number}`, Name: 'api' });
        return `api-${number}`;
      },
      remove: (Identifier: string) => system.cognito.deleteResourceServer({ UserPoolId, Identifier }),
      page: async (NextToken?: string) => {
        const input = { UserPoolId, MaxResults: 2, NextToken };
        const { ResourceServers, ...rest } = await system.cognito.listResourceServers(input);
        return { keys: ResourceServers?.map(({ Identifier }) => Identifier), ...rest };
      },
    },
    ListGroups: {
      create: async (number: number) => {
        await system.cognito.createGroup({ UserPoolId, GroupName: `group-${number}` });
        return `group-${number}`;
      },
      remove: (GroupName: string) => system.cognito.deleteGroup({ UserPoolId, GroupName }),
      page: async (NextToken?: string) => {
        const { Groups, ...rest } = await system.cognito.listGroups({ UserPoolId, Limit: 2, NextToken });
        return { keys: Groups?.map(({ GroupName }) => GroupName), ...rest };
      },
    },
    AdminListGroupsForUser: {
      create: async (number: number) => {
        const GroupName = `group-of-member-${number}`;
        await system.cognito.createGroup({ UserPoolId, GroupName, ...(number < 3 && { Precedence: 7 }) });
        await system.cognito.adminAddUserToGroup({ ...user, GroupName });
        return GroupName;
      },
      remove: (GroupName: string) => system.cognito.adminRemoveUserFromGroup({ ...user, GroupName }),
      page: async (NextToken?: string) => {
        const { Groups, ...rest } = await system.cognito.adminListGroupsForUser({ ...user, Limit: 2, NextToken });
        return { keys: Groups?.map(({ GroupName }) => GroupName), ...rest };
      },
    },
  };

  it.each(Object.entries(LISTS))(
    'of %s contain each item once while others are created and deleted',
    async (_, { create, remove, page }) => {
      const [first, second, third] = [await create(0), await create(1), await create(2)];
      const [fourth, fifth] = [await create(3), await create(4)];

      const one = await page();
      await remove(first);
      await remove(second);
      await remove(fourth);
      const added = await create(5);
      const two = await page(one.NextToken);

      expect(one.keys).toEqual([first, second]);
      expect(two.keys).toEqual([third, fifth]);
      expect((await page(two.NextToken)).keys).toEqual([added]);
      for (const key of [third, fifth, added]) {
        await remove(key);
      }
    },
  );
});

describeBySwitch('groups', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool();
    await system.seed(pool, { username: 'member' });
  });

  afterAll(() => system.close());

  it('are created, filled, listed and emptied', async () => {
    const { UserPoolId } = pool;
    const Username = 'member';
    const { Group } = await system.cognito.createGroup({ UserPoolId, GroupName: 'later', Precedence: 5 });
    await system.cognito.createGroup({ UserPoolId, GroupName: 'first', Precedence: 1, Description: 'D' });
    await system.cognito.createGroup({ UserPoolId, GroupName: 'last' });
    for (const GroupName of ['last', 'later', 'first']) {
      await system.cognito.adminAddUserToGroup({ UserPoolId, Username, GroupName });
    }

    expect(Group).toMatchObject({ GroupName: 'later', UserPoolId, Precedence: 5, CreationDate: expect.any(Date) });
    const { Groups } = await system.cognito.adminListGroupsForUser({ UserPoolId, Username });
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['first', 'later', 'last']);
    const inGroup = await system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'later' });
    expect(inGroup.Users).toMatchObject([{ Username }]);
    await system.cognito.adminRemoveUserFromGroup({ UserPoolId, Username, GroupName: 'later' });
    const emptied = await system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'later' });
    expect(emptied.Users).toEqual([]);
    const page = await system.cognito.listGroups({ UserPoolId, Limit: 2 });
    expect(page.Groups).toHaveLength(2);
    const rest = await system.cognito.listGroups({ UserPoolId, NextToken: page.NextToken });
    expect(rest.Groups?.map(({ GroupName }) => GroupName)).toEqual(['last']);
  });

  it('are rejected if they exist already, or do not exist', async () => {
    const { UserPoolId } = pool;
    await system.cognito.createGroup({ UserPoolId, GroupName: 'once' });
    const add = (Username: string, GroupName: string) =>
      system.cognito.adminAddUserToGroup({ UserPoolId, Username, GroupName });

    await expect(system.cognito.createGroup({ UserPoolId, GroupName: 'once' })).rejects.toEqual(
      refused('GroupExistsException', 'A group with the name already exists'),
    );
    await expect(add('member', 'none')).rejects.toEqual(refused('ResourceNotFoundException', 'Group not found.'));
    await expect(add('unknown', 'once')).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
  });

  it('page through their members while some leave', async () => {
    const { UserPoolId } = pool;
    const members = ['m1', 'm2', 'm3', 'm4'];
    for (const username of members) {
      await system.seed(pool, { username, groups: ['leaving'] });
    }
    const page = (NextToken?: string) =>
      system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'leaving', Limit: 2, ...(NextToken && { NextToken }) });

    const first = await page();
    for (const Username of ['m1', 'm2']) {
      await system.cognito.adminRemoveUserFromGroup({ UserPoolId, Username, GroupName: 'leaving' });
    }
    const second = await page(first.NextToken);

    expect(second.Users?.map(({ Username }) => Username)).toEqual(['m3', 'm4']);
  });

  it('remove a user who is deleted', async () => {
    const { UserPoolId } = pool;
    await system.seed(pool, { username: 'leaver', groups: ['leavers'] });

    await system.cognito.adminDeleteUser({ UserPoolId, Username: 'leaver' });

    await system.seed(pool, { username: 'leaver' });
    const { Users } = await system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'leavers' });
    expect(Users).toEqual([]);
  });

  it('are read and updated, with the former value of a property that is omitted', async () => {
    const { UserPoolId } = pool;
    const RoleArn = 'arn:aws:iam::000000000000:role/readers';
    const group = { UserPoolId, GroupName: 'readers' };
    await system.cognito.createGroup({ ...group, Description: 'D', Precedence: 3 });
    await system.cognito.adminAddUserToGroup({ ...group, Username: 'member' });
    const { Group: before } = await system.cognito.getGroup(group);
    await system.advance(1);

    const { Group: updated } = await system.cognito.updateGroup({ ...group, RoleArn, Precedence: 0 });

    expect(before).toMatchObject({ ...group, Description: 'D', Precedence: 3 });
    expect(updated).toMatchObject({ ...group, Description: 'D', Precedence: 0, RoleArn });
    expect((await system.cognito.getGroup(group)).Group).toEqual(updated);
    expect(updated?.CreationDate).toEqual(before?.CreationDate);
    expect(updated?.LastModifiedDate).not.toEqual(before?.LastModifiedDate);
    const { Users } = await system.cognito.listUsersInGroup(group);
    expect(Users).toMatchObject([{ Username: 'member' }]);
  });

  it('are deleted with their memberships, also in the tokens', async () => {
    const { UserPoolId, ClientId } = pool;
    await system.seed(pool, { username: 'former', groups: ['writers'] });
    const groupsOf = async () => {
      const { AuthenticationResult } = await system.cognito.initiateAuth({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'former', PASSWORD },
      });
      return decodeJwt(AuthenticationResult?.IdToken ?? '')['cognito:groups'];
    };
    expect(await groupsOf()).toEqual(['writers']);

    await system.cognito.deleteGroup({ UserPoolId, GroupName: 'writers' });

    expect(await groupsOf()).toBeUndefined();
    await system.cognito.createGroup({ UserPoolId, GroupName: 'writers' });
    const { Users } = await system.cognito.listUsersInGroup({ UserPoolId, GroupName: 'writers' });
    expect(Users).toEqual([]);
  });

  it('are listed by page while some are deleted', async () => {
    const { UserPoolId } = await system.createPool();
    for (const GroupName of ['g1', 'g2', 'g3', 'g4']) {
      await system.cognito.createGroup({ UserPoolId, GroupName });
    }
    const { NextToken } = await system.cognito.listGroups({ UserPoolId, Limit: 2 });
    await system.cognito.deleteGroup({ UserPoolId, GroupName: 'g1' });

    const { Groups } = await system.cognito.listGroups({ UserPoolId, Limit: 2, NextToken });

    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['g3', 'g4']);
  });

  it.each(['getGroup', 'updateGroup', 'deleteGroup'] as const)(
    '%s requires a pool and a group that exist, and throws injected exceptions',
    async (operation) => {
      const { UserPoolId } = pool;
      const call = (GroupName: string, of = UserPoolId) => system.cognito[operation]({ UserPoolId: of, GroupName });
      const notFound = 'ResourceNotFoundException';

      await expect(call('unknown')).rejects.toEqual(refused(notFound, 'Group not found.'));
      await expect(call('readers', 'eu-central-1_none')).rejects.toEqual(
        refused(notFound, 'User pool eu-central-1_none does not exist.'),
      );
      await expect(call('a b')).rejects.toMatchObject({ name: 'InvalidParameterException' });
      await system.cognito.createGroup({ UserPoolId, GroupName: operation });
      for (const exception of [
        'TooManyRequestsException',
        'NotAuthorizedException',
        'OperationNotEnabledException',
        'InternalErrorException',
      ]) {
        const name = operation.charAt(0).toUpperCase() + operation.slice(1);
        await system.control('POST', 'faults', { operation: name, exception, times: 1 });
        await expect(call(operation)).rejects.toMatchObject({ name: exception });
      }
      await expect(call(operation)).resolves.toBeDefined();
    },
  );

  it('of a template have a generated name if the template has none', async () => {
    const simulator = await startSmallStack({
      Resources: {
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
        Staff: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: { Ref: 'Pool' } } },
      },
      Outputs: { Staff: { Value: { Ref: 'Staff' } } },
    });

    expect(simulator.outputs['Staff']).toMatch(/^Test-Staff-[A-Z0-9]{12}$/);
    await simulator.stop();
  });
});
