import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CognitoServices } from './cognito/services';
import { OPERATIONS } from './cognito/shapes';
import type { UserPool } from './cognito/user-pool';
import type { Fault, Faults } from './faults';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http/request';
import type { Invocations } from './lambda/invocations';

export interface ControlServices extends CognitoServices {
  readonly faults: Faults;
  readonly invocations: Invocations;
  /** What `/_simulator/stack` says: whoever starts the simulator knows what the stack is for. */
  readonly describeStack: () => unknown;
}

type Handler = (request: HttpRequest, services: ControlServices) => HttpResponse;

const PREFIX = '/_simulator/';

/** A request that the simulator's own routes cannot make sense of. */
class BadRequest extends Error {}

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET stack': (_, { describeStack }) => jsonResponse(200, describeStack()),
  'GET messages': (request, { outbox }) =>
    request.headers['accept']?.includes('text/html')
      ? outboxPage()
      : jsonResponse(200, outbox.list(new URLSearchParams(request.query).get('destination') ?? undefined)),
  'GET messages.js': () => ({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: readFileSync(join(__dirname, 'outbox', 'page.client.js')),
  }),
  'DELETE messages': (_, { outbox }) => {
    outbox.empty();
    return jsonResponse(200, []);
  },
  'GET users': (_, { pools }) => jsonResponse(200, [...pools.values()].flatMap(listUsers)),
  'GET clock': (_, { clock }) => tellTime(clock.now()),
  'POST clock': (request, { clock }) => {
    const { advanceSeconds } = readObject(request);
    if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0) || advanceSeconds > 10 * 365 * 86_400) {
      throw new BadRequest('advanceSeconds must be a number of seconds from 0 to ten years');
    }
    clock.advance(advanceSeconds);
    return tellTime(clock.now());
  },
  'GET faults': (_, { faults }) => jsonResponse(200, faults.list()),
  'POST faults': (request, { faults }) => {
    faults.add(readFault(readObject(request)));
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
export function answerControl(request: HttpRequest, services: ControlServices): HttpResponse {
  const handler = ROUTES[`${request.method} ${request.path.slice(PREFIX.length)}`];
  if (handler === undefined) {
    return jsonResponse(404, {
      message: `There is no ${request.method} ${request.path}.`,
      routes: Object.keys(ROUTES),
    });
  }
  try {
    return handler(request, services);
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

const FAULT_MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  operation: (value) => typeof value === 'string' && Object.hasOwn(OPERATIONS, value),
  exception: (value) => typeof value === 'string' && /^[A-Za-z]{1,128}$/.test(value),
  message: (value) => typeof value === 'string',
  latencyMilliseconds: (value) => typeof value === 'number' && value >= 0 && value <= 600_000,
  times: (value) => Number.isInteger(value) && Number(value) >= 1,
};

function readFault(body: Record<string, unknown>): Fault {
  const wrong = Object.entries(body).filter(([name, value]) => !FAULT_MEMBERS[name]?.(value));
  if (wrong.length > 0 || body['operation'] === undefined) {
    const names = wrong.map(([name]) => name).join(', ') || 'operation';
    throw new BadRequest(
      `${names} cannot be accepted; a fault has an operation that the simulator knows and may have exception, ` +
        'message, latencyMilliseconds (0 to 600000) and times (1 or more)',
    );
  }
  return body as unknown as Fault;
}

function tellTime(now: number): HttpResponse {
  return jsonResponse(200, { now: new Date(now).toISOString() });
}

function listUsers(pool: UserPool) {
  return pool.users.list().map(({ username, sub, status, enabled, attributes }) => ({
    userPoolId: pool.id,
    username,
    sub,
    status,
    enabled,
    attributes,
  }));
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
