import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Faults } from './aws/faults';
import { newPrincipal } from './aws/new-principal';
import type { Principals } from './aws/principals';
import { isOperation } from './aws-apis';
import { exceptions } from './cognito/exceptions';
import type { PoolUser } from './cognito/pool/user';
import type { UserPool } from './cognito/pool/user-pool';
import { seedUser, userSeed } from './cognito/seed';
import type { CognitoServices } from './cognito/services';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http/request';
import { type AccountCondition, accountConditionChanges } from './inspection/account-condition';
import type { Invocations } from './lambda/invocations';
import type { RunningStack } from './running-stack';

export interface ControlServices extends CognitoServices {
  readonly faults: Faults;
  readonly invocations: Invocations;
  readonly principals: Principals;
  readonly account: AccountCondition;
  readonly stack: RunningStack;
  /** Resets every part of the account. */
  readonly reset: () => Promise<void>;
}

type Handler = (request: HttpRequest, services: ControlServices) => HttpResponse | Promise<HttpResponse>;

const PREFIX = '/_simulator/';
const TEN_YEARS_SECONDS = 10 * 365 * 86_400;

/** A request that the simulator's own routes cannot make sense of. */
class BadRequest extends Error {}

const advance = z.strictObject({ advanceSeconds: z.number().min(0).max(TEN_YEARS_SECONDS) });

const fault = z
  .strictObject({
    operation: z.string().refine(isOperation, 'is no operation of the simulator'),
    resource: z.optional(z.string().min(1)),
    exception: z.optional(z.string().regex(/^[A-Za-z]{1,128}$/)),
    message: z.optional(z.string()),
    latencyMilliseconds: z.optional(z.number().min(0).max(600_000)),
    times: z.optional(z.int().min(1)),
    when: z.optional(z.enum(['before', 'after'])),
    cut: z.optional(z.boolean()),
  })
  .refine(({ exception, cut }) => !(cut && exception), 'a connection that is cut carries no exception');

const identity = z.strictObject({ arn: z.string(), allowed: z.boolean() });

const managedLogin = z.strictObject({
  userPoolId: z.string(),
  clientId: z.string(),
  username: z.string(),
  scopes: z.array(z.string()).min(1),
});

const newUser = z.strictObject({ userPoolId: z.string(), ...userSeed.shape });

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET stack': (_, { stack }) => jsonResponse(200, stack.describe()),
  'POST reset': async (_, { reset, clock }) => {
    await reset();
    return tellTime(clock.now());
  },

  'GET messages': (request, { outbox }) =>
    request.headers['accept']?.includes('text/html') ? outboxPage() : jsonResponse(200, outbox.list(query(request))),
  'GET messages.js': () => ({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: readFileSync(join(__dirname, 'outbox', 'page.client.js')),
  }),
  'DELETE messages': (_, { outbox }) => {
    outbox.empty();
    return jsonResponse(200, []);
  },

  'GET users': (_, { pools }) =>
    jsonResponse(
      200,
      [...pools.values()].flatMap((pool) => Array.from(pool.users.list(), ([user]) => tellUser(pool, user))),
    ),
  'POST users': (request, services) => {
    const { userPoolId, ...seed } = read(newUser, request);
    const pool = findPool(services, userPoolId);
    return jsonResponse(201, tellUser(pool, seedUser(services, pool, seed)));
  },
  'DELETE users': (request, services) => {
    const { userPoolId, username } = query(request);
    const pool = findPool(services, userPoolId);
    const user = findUser(pool, username ?? '');
    if (user === undefined) {
      throw new BadRequest(`there is no user ${username} in ${userPoolId}`);
    }
    pool.removeUser(user);
    return jsonResponse(200, tellUser(pool, user));
  },

  'POST tokens': async (request, services) => {
    const { userPoolId, clientId, username, scopes } = read(managedLogin, request);
    const pool = findPool(services, userPoolId);
    const [client, user] = [pool.clients.get(clientId), findUser(pool, username)];
    if (client === undefined || user === undefined) {
      throw new BadRequest(
        `there is no ${client === undefined ? `client ${clientId}` : `user ${username}`} in ${pool.id}`,
      );
    }
    if (pool.configuration.triggers.PreTokenGeneration ?? pool.configuration.triggers.PreTokenGenerationConfig) {
      throw new BadRequest('the simulator does not have the trigger PreTokenGeneration of this user pool');
    }
    return jsonResponse(201, await services.tokens.issue(pool, client, user, scopes));
  },

  'GET clock': (_, { clock }) => tellTime(clock.now()),
  'POST clock': (request, { clock }) => {
    clock.advance(read(advance, request).advanceSeconds);
    return tellTime(clock.now());
  },

  'GET choices': (_, { choices }) => jsonResponse(200, choices.all()),
  'PUT choices': (request, { choices }) => {
    try {
      choices.set(readObject(request));
    } catch (error) {
      throw error instanceof RangeError ? new BadRequest(error.message) : error;
    }
    return jsonResponse(200, choices.all());
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
    account.set(read(accountConditionChanges, request));
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

export function isControlRequest(request: HttpRequest): boolean {
  return request.path.startsWith(PREFIX);
}

/** Answers the simulator's own routes: JSON, or the page of the outbox for a browser. */
export async function answerControl(request: HttpRequest, services: ControlServices): Promise<HttpResponse> {
  const handler = ROUTES[`${request.method} ${request.path.slice(PREFIX.length)}`];
  if (handler === undefined) {
    return jsonResponse(404, {
      message: `There is no ${request.method} ${request.path}.`,
      routes: Object.keys(ROUTES),
    });
  }
  try {
    return await handler(request, services);
  } catch (error) {
    if (error instanceof BadRequest) {
      return jsonResponse(400, { message: error.message });
    }
    throw error;
  }
}

function readObject(request: HttpRequest): Record<string, unknown> {
  // A page of another site could send a form or plain text, but not JSON without being asked first.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new BadRequest('the body must be sent as application/json');
  }
  try {
    const json: unknown = JSON.parse(request.body.toString('utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return json as Record<string, unknown>;
    }
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  throw new BadRequest('the body must be a JSON object');
}

function read<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): z.output<Schema> {
  const result = schema.safeParse(readObject(request));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw new BadRequest(faults.join('; '));
  }
  return result.data;
}

function query(request: HttpRequest): Record<string, string | undefined> {
  return Object.fromEntries(new URLSearchParams(request.query));
}

function findPool({ pools }: Pick<ControlServices, 'pools'>, id: string | undefined): UserPool {
  const pool = pools.get(id ?? '');
  if (pool === undefined) {
    throw new BadRequest(exceptions.userPoolNotFound(id ?? '').message);
  }
  return pool;
}

/** A username goes first here, so that a test can name either of two users. */
function findUser({ users }: UserPool, name: string): PoolUser | undefined {
  return users.findByUsername(name) ?? users.find(name);
}

function tellTime(now: number): HttpResponse {
  return jsonResponse(200, { now: new Date(now).toISOString() });
}

function tellUser(pool: UserPool, { username, sub, status, enabled, attributes }: PoolUser) {
  return { userPoolId: pool.id, username, sub, status, enabled, attributes };
}

/** Mails are shown in frames without scripts; the page itself fetches nothing but the outbox. */
function outboxPage(): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'",
    },
    body: readFileSync(join(__dirname, 'outbox', 'page.html'), 'utf8'),
  };
}
