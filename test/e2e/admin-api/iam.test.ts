import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { ROUTES, type RouteName } from '../../../domain/api/contract';
import { readConfig } from '../../../lib';
import { lastCode } from '../../support/local/caller-code';
import { requireContract } from '../../support/local/contract';
import { startTestSystem, type TestSystem } from '../../support/local/local';
import { Sha256 } from '../../support/simulator/sha256';
import { writeLocalAssembly } from '../../support/synthesis/local-assembly';

interface Principal {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const PATHS: Readonly<Record<RouteName, string>> = {
  getOperator: '/operator',
  searchUsers: '/user-searches',
  getUser: '/users/customer-br',
  resetPassword: '/users/customer-br/password-reset',
  setPassword: '/users/customer-br/password',
  recoverUser: '/users/customer-br/recovery',
  removeSoftwareToken: '/users/customer-br/software-token-removal',
  sendCallerCode: '/users/customer-br/caller-verifications',
  checkCallerCode: `/users/customer-jp/caller-verifications/${crypto.randomUUID()}/check`,
  getHistory: '/users/customer-br/history',
  previewMessage: '/messages/preview',
};

/** The fields that the body of a route requires. The other writes are dry runs. */
const BODIES: Readonly<Partial<Record<RouteName, object>>> = {
  searchUsers: { query: 'customer' },
  sendCallerCode: { purpose: 'reset' },
  checkCallerCode: { code: '1234 5678' },
};

const ROUTE_NAMES = Object.keys(PATHS) as RouteName[];

/** AWS: a wildcard in a policy also matches slashes, so that `GET /users/*` includes the history. */
const REACHES: Readonly<Partial<Record<RouteName, RouteName>>> = { getUser: 'getHistory' };

/** The same API, authorized by IAM. */
describe('the admin API by IAM', () => {
  let directory: string;
  let system: TestSystem;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-iam-'));
    const config = JSON.parse(readFileSync(join(__dirname, '../../../rekey.config.json'), 'utf8')) as object;
    const file = join(directory, 'iam.config.json');
    writeFileSync(
      file,
      JSON.stringify({
        ...config,
        console: false,
        authorization: 'iam',
        mayChoosePermanentPasswords: true,
        protectedGroups: ['vip'],
      }),
    );
    writeLocalAssembly(join(directory, 'assembly'), readConfig(file));
    system = await startTestSystem(join(directory, 'assembly'));
  });

  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  const principal = (name: string, route: RouteName | '*', more: object = {}) => {
    const { method, resource } = route === '*' ? { method: '*', resource: '/*' } : ROUTES[route];
    const path = resource.replace(/\{\w+\}/g, '*');
    const Resource = `arn:aws:execute-api:eu-central-1:000000000000:*/v1/${method}${path}`;
    const statements = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }];
    return system.control('POST', 'principals', { name, statements, ...more }) as Promise<Principal>;
  };

  async function ask(
    name: RouteName,
    as: Principal | undefined,
    path = PATHS[name],
    body: object = BODIES[name] ?? { dryRun: true },
  ) {
    const { host } = new URL(system.simulator.url);
    const method = ROUTES[name].method;
    const hasBody = method !== 'GET';
    const query: Record<string, string> = name === 'previewMessage' ? { purpose: 'signUp' } : {};
    const request = {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: `/v1${path}`,
      query,
      headers: { host, ...(hasBody && { 'content-type': 'application/json' }) },
      ...(hasBody && { body: JSON.stringify(body) }),
    };
    const signer =
      as && new SignatureV4({ credentials: as, region: 'eu-central-1', service: 'execute-api', sha256: Sha256 });
    const { headers } = signer === undefined ? request : await signer.sign(request);
    const queryString = new URLSearchParams(query).toString();
    const response = await fetch(`${system.simulator.url}${request.path}${queryString && `?${queryString}`}`, {
      method,
      headers: Object.fromEntries(Object.entries(headers).filter(([header]) => header !== 'host')),
      ...(request.body && { body: request.body }),
    });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
    requireContract(method, path, answer);
    return answer;
  }

  /** Sends a code as the principal of this name, by a policy that allows that, and returns the path and body of its check. */
  async function sentTo(username: string, name: string): Promise<[path: string, body: object]> {
    const path = `/users/${username}/caller-verifications`;
    const { status, body } = await ask('sendCallerCode', await principal(name, 'sendCallerCode'), path);
    expect(status).toBe(201);
    return [`${path}/${body['verificationId']}/check`, { code: await lastCode(system) }];
  }

  it.each(ROUTE_NAMES.flatMap((route) => ROUTE_NAMES.map((granted) => ({ route, granted }))))(
    'lets a caller who may invoke $granted call $route only if the policy includes it',
    async ({ route, granted }) => {
      const isAllowed = route === granted || REACHES[granted] === route;
      const name = `only-${granted}`;
      const isCheck = isAllowed && route === 'checkCallerCode';
      const [path, fields] = isCheck ? await sentTo('customer-jp', name) : [];

      const { status, body } = await ask(route, await principal(name, granted), path, fields);

      expect({ status, type: body['type'] }).toEqual(
        isAllowed
          ? { status: route === 'sendCallerCode' ? 201 : 200 }
          : { status: 403, type: 'urn:rekey:problem:forbidden' },
      );
    },
  );

  it('does not accept another spelling of a path that a policy denies', async () => {
    const everything = 'arn:aws:execute-api:eu-central-1:000000000000:*/v1/*/*';
    const passwords = 'arn:aws:execute-api:eu-central-1:000000000000:*/v1/PUT/users/*/password';
    const operator = (await system.control('POST', 'principals', {
      name: 'all-but-passwords',
      statements: [
        { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: everything },
        { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: passwords },
      ],
    })) as Principal;
    const setPassword = (path: string) => ask('setPassword', operator, path);

    expect(await setPassword('/users/customer-br/password')).toMatchObject({ status: 403 });
    expect(await setPassword('/users/customer-br/password/')).toMatchObject({
      status: 404,
      body: { type: 'urn:rekey:problem:no-such-route' },
    });
  });

  it.each(ROUTE_NAMES)('rejects %s without a signature', async (route) => {
    expect(await ask(route, undefined)).toMatchObject({
      status: 401,
      body: { type: 'urn:rekey:problem:unauthenticated', detail: expect.stringContaining('not signed') },
    });
  });

  it('returns the name of the principal, and no permissions, which its policies determine', async () => {
    const { body } = await ask('getOperator', await principal('agent-1', '*'));
    const { body: user } = await ask('getUser', await principal('agent-1', '*'));

    expect(body).toMatchObject({ kind: 'iam', name: 'agent-1', mayChoosePermanentPasswords: true });
    expect(body).not.toHaveProperty('permissions');
    expect(JSON.stringify(user['actions'])).not.toContain('permission"');
  });

  it('records the ARN, and accepts usernames that must be encoded', async () => {
    const operator = await principal('agent-1', '*');
    const path = `/users/${encodeURIComponent('имя+почта/50%')}`;

    const acted = await ask('resetPassword', operator, `${path}/password-reset`, { ticket: 'T-1' });
    const { body } = await ask('getHistory', operator, `${path}/history`);

    expect(acted.status).toBe(202);
    expect(body['records']).toEqual([
      expect.objectContaining({
        operator: { kind: 'iam', id: 'arn:aws:iam::000000000000:user/agent-1' },
        ticket: 'T-1',
      }),
    ]);
  });

  it.each([
    ['a user of the same name', { name: 'customer-us' }],
    [
      "a role's session by the user's address",
      { name: 'customer-us@example.com', kind: 'role-session', role: 'Support' },
    ],
  ])('does not let operators act on their own account: %s', async (_, { name, ...more }) => {
    const operator = await principal(name, '*', more);

    expect(await ask('setPassword', operator, '/users/customer-us/password')).toMatchObject({
      status: 403,
      body: { type: 'urn:rekey:problem:own-account' },
    });
  });

  it('sets no password through recovery, because that is another route with its own permission', async () => {
    const operator = await principal('agent-1', '*');

    expect(await ask('recoverUser', operator, '/users/no-contact/recovery')).toMatchObject({
      status: 403,
      body: { type: 'urn:rekey:problem:forbidden', instead: ['temporary-password'] },
    });
    expect(await ask('setPassword', operator, '/users/no-contact/password')).toMatchObject({ status: 200 });
  });

  it('lets an operator choose a permanent password if the configuration allows it', async () => {
    const body = { password: 'Chosen-secret-77', permanent: true };

    expect(await ask('setPassword', await principal('admin-1', '*'), '/users/invited/password', body)).toMatchObject({
      status: 200,
      body: { action: 'permanent-password', userStatus: 'CONFIRMED' },
    });
  });

  it('protects the groups of the configuration, and no others', async () => {
    const { userPoolId } = system.stack;
    for (const [username, group] of [
      ['guest', 'vip'],
      ['worker', 'staff'],
    ]) {
      const user = { username, status: 'CONFIRMED', attributes: {}, groups: [group] };
      await system.control('POST', 'users', { userPoolId, ...user });
    }
    const operator = await principal('admin-1', '*');

    const statuses = await Promise.all(
      ['guest', 'worker'].map(async (name) => (await ask('setPassword', operator, `/users/${name}/password`)).status),
    );

    expect(statuses).toEqual([403, 200]);
  });
});
