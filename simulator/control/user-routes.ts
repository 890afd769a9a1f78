import { validateInput } from '../cognito/api/validate';
import { perform } from '../cognito/endpoint';
import { exceptions } from '../cognito/exceptions';
import { operations } from '../cognito/operations';
import type { PoolUser } from '../cognito/pool/user';
import type { UserPool } from '../cognito/pool/user-pool';
import { seedUser } from '../cognito/seed';
import type { CognitoServices } from '../cognito/services';
import { wantsPage } from '../http/page';
import { jsonResponse } from '../http/request';
import { usersPage, usersScript } from '../users/page';
import { BadRequest, type Handler, newUser, operationCall, query, read, readQuery, userSearch } from './input';

/** The routes that read and change user pools and users, by method and name. */
export const USER_ROUTES: Readonly<Record<string, Handler<CognitoServices>>> = {
  'GET pools': (_, { pools }) =>
    jsonResponse(
      200,
      Array.from(pools.values(), ({ id, settings, users, groups }) => ({
        id,
        name: settings.Name,
        users: users.size,
        groups: Array.from(groups.list(), ([{ name }]) => name),
      })),
    ),

  'GET users': (request, services) => (wantsPage(request) ? usersPage() : listUsers(request, services)),
  'GET users.js': () => usersScript(),
  'POST users': (request, services) => {
    const { userPoolId, ...seed } = read(newUser, request);
    const pool = findPool(services, userPoolId);
    return jsonResponse(201, describeUser(pool, seedUser(services, pool, seed)));
  },
  'DELETE users': (request, services) => {
    const { userPoolId, username } = query(request);
    const pool = findPool(services, userPoolId);
    const user = findUser(pool, username ?? '');
    if (user === undefined) {
      throw new BadRequest(`user ${username} does not exist in ${userPoolId}`);
    }
    pool.removeUser(user);
    return jsonResponse(200, describeUser(pool, user));
  },

  'POST operations': async (request, services) => {
    const { operation, input } = read(operationCall, request);
    if (!Object.hasOwn(operations, operation)) {
      throw new BadRequest(exceptions.unknownOperation(operation).message);
    }
    const clientInfo = { userAgent: request.headers['user-agent'] ?? '' };
    return jsonResponse(200, await perform(operation, validateInput(operation, input), services, clientInfo));
  },
};

/** @throws BadRequest */
export function findPool({ pools }: Pick<CognitoServices, 'pools'>, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw new BadRequest(exceptions.userPoolNotFound(id ?? '').message);
  }
  return pool;
}

/** Finds a user. A username takes precedence over an alias or a sub, so that a test can select either of two users. */
export function findUser({ users }: UserPool, name: string): PoolUser | undefined {
  return users.findByUsername(name) ?? users.find(name);
}

const listUsers: Handler<CognitoServices> = (request, services) => {
  const { userPoolId, text = '', limit = Number.POSITIVE_INFINITY } = readQuery(userSearch, request);
  const pools = userPoolId === undefined ? services.pools.values() : [findPool(services, userPoolId)];
  const found: object[] = [];
  for (const pool of pools) {
    for (const [user] of pool.users.list()) {
      if (found.length === limit) {
        return jsonResponse(200, found);
      }
      if (containsText(user, text.toLowerCase())) {
        found.push(describeUser(pool, user));
      }
    }
  }
  return jsonResponse(200, found);
};

/** @param text in lower case */
function containsText({ username, sub, attributes }: PoolUser, text: string): boolean {
  return [username, sub, ...Object.values(attributes)].some((value) => value.toLowerCase().includes(text));
}

function describeUser(pool: UserPool, user: PoolUser) {
  const { username, sub, status, enabled, attributes, mfaSettings, preferredMfa, createdAt } = user;
  return {
    userPoolId: pool.id,
    username,
    sub,
    status,
    enabled,
    attributes,
    groups: pool.groups.of(user).map(({ name }) => name),
    mfaSettings,
    preferredMfa,
    createdAt: new Date(createdAt).toISOString(),
  };
}
