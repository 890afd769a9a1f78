import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { SEED_SCHEMA_FILE, seedSchema } from '../../bin/generate/seed-schema';
import { StartError, startSimulator } from '../../simulator';

const POOL = { id: 'eu-central-1_example00', settings: { PoolName: 'customers' } };
const CLIENT = { id: 'webapp', settings: { ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } };
const USER = { username: 'jo', status: 'CONFIRMED', password: 'Passw0rd!', attributes: { email: 'jo@example.com' } };

describe('a seed file', () => {
  let directory: string;
  let seedFile: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-seed-'));
    seedFile = join(directory, 'seed.json');
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  const start = (content: unknown) => {
    writeFileSync(seedFile, typeof content === 'string' ? content : JSON.stringify(content));
    return startSimulator({ port: 0, seedFile });
  };

  it('creates pools, app clients, groups and users in any state, and a reset restores them', async () => {
    const users = [
      USER,
      { username: 'ann', status: 'FORCE_CHANGE_PASSWORD', enabled: false, attributes: {}, groups: ['staff'] },
      { username: 'bo', status: 'ARCHIVED', attributes: {} },
    ];
    const groups = [{ GroupName: 'staff', Precedence: 1 }];
    await using simulator = await start({ userPools: [{ ...POOL, clients: [CLIENT], groups, users }] });
    const cognito = new CognitoIdentityProvider({
      endpoint: simulator.url,
      region: simulator.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const list = async () => {
      const { Users = [] } = await cognito.listUsers({ UserPoolId: POOL.id });
      return Users.map(({ Username, UserStatus, Enabled }) => [Username, UserStatus, Enabled]);
    };

    const seeded = await list();
    const signedIn = await cognito.initiateAuth({
      ClientId: CLIENT.id,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: USER.username, PASSWORD: USER.password },
    });
    const members = await cognito.listUsersInGroup({ UserPoolId: POOL.id, GroupName: 'staff' });
    await cognito.adminDeleteUser({ UserPoolId: POOL.id, Username: 'jo' });
    await simulator.reset();

    expect(seeded).toEqual([
      ['jo', 'CONFIRMED', true],
      ['ann', 'FORCE_CHANGE_PASSWORD', false],
      ['bo', 'ARCHIVED', true],
    ]);
    expect(signedIn.AuthenticationResult?.IdToken).toBeDefined();
    expect(members.Users?.map(({ Username }) => Username)).toEqual(['ann']);
    expect((await list()).toSorted()).toEqual(seeded.toSorted());
  });

  it.each<[unknown, string | RegExp]>([
    ['{', / cannot be read: .*JSON.*\. Pass a JSON file\.$/],
    [[], ': the content: must be an object. Correct the file.'],
    [{}, ': userPools: is required. Correct the file.'],
    [{ userPools: [{ ...POOL, user: [] }] }, ': userPools.0: user is not supported. Correct the file.'],
    [
      { userPools: [{ ...POOL, id: 'customers' }] },
      ': userPools.0.id: must be an ID such as eu-central-1_example00. Correct the file.',
    ],
    [
      { userPools: [{ ...POOL, id: 'us-east-1_example00' }] },
      ': userPools.0.id: us-east-1_example00 is in another Region: start with --region us-east-1.',
    ],
    [{ userPools: [POOL, POOL] }, ': userPools.1.id: eu-central-1_example00 is a duplicate. Correct the file.'],
    [{ userPools: [{ ...POOL, settings: {} }] }, /: userPools\.0\.settings: .*poolName.*\. Correct the file\.$/],
    [
      { userPools: [{ ...POOL, settings: { PoolName: 'a', Alias: [] } }] },
      ': the simulator does not support Alias (userPools.0.settings). Correct the file.',
    ],
    [
      {
        userPools: [
          { ...POOL, settings: { PoolName: 'a', AliasAttributes: ['email'], UsernameAttributes: ['email'] } },
        ],
      },
      /: User pool eu-central-1_example00: InvalidParameterException: .*\. Correct the file\.$/,
    ],
    [
      { userPools: [{ ...POOL, clients: [{ ...CLIENT, settings: { ClientName: 'a', Flows: [] } }] }] },
      ': the simulator does not support Flows (userPools.0.clients.0.settings). Correct the file.',
    ],
    [
      { userPools: [{ ...POOL, users: [USER, { ...USER, status: 'LOCKED' }] }] },
      /: userPools\.0\.users\.1\.status: must be one of UNCONFIRMED, .*\. Correct the file\.$/,
    ],
  ])('is rejected with the file, the path and a remedy: %j', async (content, message) => {
    const starting = start(content);

    await expect(starting).rejects.toThrow(StartError);
    await expect(starting).rejects.toThrow(typeof message === 'string' ? `${seedFile}${message}` : message);
  });

  it('that does not exist is rejected', async () => {
    const missing = join(directory, 'missing.json');

    const starting = startSimulator({ port: 0, seedFile: missing });

    await expect(starting).rejects.toThrow(`${missing} cannot be read: ENOENT`);
  });

  it('has a schema for editors, generated by `npm run schema`', () => {
    expect(readFileSync(SEED_SCHEMA_FILE, 'utf8')).toBe(seedSchema());
  });
});
