import { type AccountSettings, accountSettingsChanges } from '../account-apis/account-settings';
import type { Faults } from '../aws/faults';
import { newPrincipal } from '../aws/new-principal';
import type { Principals } from '../aws/principals';
import { exceptions } from '../cognito/exceptions';
import { loginStyles } from '../cognito/login/pages/styles';
import type { PoolUser } from '../cognito/pool/user';
import type { UserPool } from '../cognito/pool/user-pool';
import { seedUser } from '../cognito/seed';
import type { CognitoServices } from '../cognito/services';
import { issueTokens } from '../cognito/tokens/issue-tokens';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../http/request';
import type { Invocations } from '../lambda/invocations';
import { messageAlone } from '../outbox/message-alone';
import { outboxPage, outboxScript } from '../outbox/page';
import type { RunningStack } from '../running-stack';
import { themeStyles } from '../theme/styles';
import { advance, BadRequest, fault, identity, managedLogin, newUser, query, read, readObject } from './input';

/** The services that the simulator's own routes read and change. */
export interface ControlServices extends CognitoServices {
  readonly faults: Faults;
  readonly invocations: Invocations;
  readonly principals: Principals;
  readonly account: AccountSettings;
  readonly stack: RunningStack;
  /** Resets every part of the account. */
  readonly reset: () => Promise<void>;
}

type Handler = (request: HttpRequest, services: ControlServices) => HttpResponse | Promise<HttpResponse>;

/** The routes by method and name. */
export const ROUTES: Readonly<Record<string, Handler>> = {
  'GET stack': (_, { stack }) => jsonResponse(200, stack.describe()),
  'POST reset': async (_, { reset, clock }) => {
    await reset();
    return describeTime(clock.now());
  },

  'GET messages': (request, { outbox }) =>
    request.headers['accept']?.includes('text/html') ? outboxPage() : jsonResponse(200, outbox.list(query(request))),
  'GET messages.js': () => outboxScript(),
  'GET theme.css': () => themeStyles(),
  'GET login.css': () => loginStyles(),
  'GET message': (request, { outbox }) => {
    const { id } = query(request);
    const message = outbox.find(Number(id));
    return message === undefined
      ? jsonResponse(404, { message: `The outbox has no message ${id}.` })
      : messageAlone(message);
  },
  'DELETE messages': (_, { outbox }) => {
    outbox.empty();
    return jsonResponse(200, []);
  },

  'GET users': (_, { pools }) =>
    jsonResponse(
      200,
      [...pools.values()].flatMap((pool) => Array.from(pool.users.list(), ([user]) => describeUser(pool, user))),
    ),
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

  'POST tokens': async (request, services) => {
    const { userPoolId, clientId, username, scopes } = read(managedLogin, request);
    const pool = findPool(services, userPoolId);
    const [client, user] = [pool.clients.get(clientId), findUser(pool, username)];
    if (client === undefined || user === undefined) {
      throw new BadRequest(
        `${client === undefined ? `client ${clientId}` : `user ${username}`} does not exist in ${pool.id}`,
      );
    }
    const caller = { clientId, awsSdkVersion: 'aws-sdk-unknown-unknown' }; // AWS: seen in events of managed login
    const source = 'TokenGeneration_HostedAuth';
    return jsonResponse(
      201,
      await issueTokens(services, { pool, client, caller }, user, { source, managed: { scopes } }),
    );
  },

  'GET clock': (_, { clock }) => describeTime(clock.now()),
  'POST clock': (request, { clock }) => {
    clock.advance(read(advance, request).advanceSeconds);
    return describeTime(clock.now());
  },

  'GET switches': (_, { switches }) => jsonResponse(200, switches.all()),
  'PUT switches': (request, { switches }) => {
    try {
      switches.set(readObject(request));
    } catch (error) {
      throw error instanceof RangeError ? new BadRequest(error.message) : error;
    }
    return jsonResponse(200, switches.all());
  },

  'GET identities': (_, { identities }) => jsonResponse(200, { refused: identities.refused() }),
  'PUT identities': (request, { identities }) => {
    const { arn, allowed } = read(identity, request);
    identities.allow(arn, allowed);
    return jsonResponse(200, { refused: identities.refused() });
  },

  'POST principals': (request, { principals }) => {
    const { id, secret, sessionToken, principal } = principals.create(read(newPrincipal, request));
    return jsonResponse(201, { arn: principal, accessKeyId: id, secretAccessKey: secret, sessionToken });
  },

  'GET account': (_, { account }) => jsonResponse(200, account.all()),
  'PUT account': (request, { account }) => {
    account.set(read(accountSettingsChanges, request));
    return jsonResponse(200, account.all());
  },

  'GET faults': (_, { faults }) => jsonResponse(200, faults.list()),
  'POST faults': (request, { faults }) => {
    faults.add(read(fault, request));
    return jsonResponse(201, faults.list());
  },
  'DELETE faults': (_, { faults }) => {
    faults.clear();
    return jsonResponse(200, []);
  },

  'GET invocations': (_, { invocations }) => jsonResponse(200, invocations.list()),
};

function findPool({ pools }: Pick<ControlServices, 'pools'>, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw new BadRequest(exceptions.userPoolNotFound(id ?? '').message);
  }
  return pool;
}

/** Finds a user. A username takes precedence over an alias or a sub, so that a test can select either of two users. */
function findUser({ users }: UserPool, name: string): PoolUser | undefined {
  return users.findByUsername(name) ?? users.find(name);
}

function describeTime(now: number): HttpResponse {
  return jsonResponse(200, { now: new Date(now).toISOString() });
}

function describeUser(pool: UserPool, { username, sub, status, enabled, attributes }: PoolUser) {
  return { userPoolId: pool.id, username, sub, status, enabled, attributes };
}
