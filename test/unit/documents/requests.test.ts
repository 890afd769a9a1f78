import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import {
  historyQuery,
  idempotencyKey,
  isWriting,
  noQuery,
  REQUEST_BODIES,
  ROUTES,
  type RouteName,
  userQuery,
} from '../../../domain/api/contract';
import { PROBLEMS } from '../../../domain/api/problems';

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/desk.md'), 'utf8');

/** A request in a document: the request line, the headers and the body. */
interface ShownRequest {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

function requestsOf(markdown: string): ShownRequest[] {
  return [...markdown.matchAll(/^( *)```http\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) => {
    const [head = '', body] = block.replaceAll(new RegExp(`^${indent}`, 'gm'), '').split('\n\n');
    const [title = '', ...headers] = head.trim().split('\n');
    const [method = '', target = ''] = title.split(' ');
    const { pathname, searchParams } = new URL(target, 'https://api.example.com');
    return {
      title,
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(headers.map((header) => header.split(': '))),
      body,
    };
  });
}

const REQUESTS = requestsOf(DOCUMENT);

function routeOf({ method, path }: ShownRequest): RouteName | undefined {
  return (Object.keys(ROUTES) as RouteName[]).find((name) => {
    const pattern = ROUTES[name].resource.replaceAll(/\{\w+\}/g, '[^/]+');
    return ROUTES[name].method === method && new RegExp(`^/v1${pattern}$`).test(path);
  });
}

const QUERIES: Partial<Record<RouteName, z.core.$ZodType>> = { getUser: userQuery, getHistory: historyQuery };

function issuesOf(schema: z.core.$ZodType, value: unknown): string[] {
  const { error } = (schema as z.ZodMiniType).safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('/')} ${message}`);
}

describe('the requests in docs/desk.md', () => {
  it('are found, with each route for users', () => {
    const routes = new Set(REQUESTS.map(routeOf));

    const ofOthers = ['getOperator', 'previewMessage'];
    expect(routes).toEqual(new Set(Object.keys(ROUTES).filter((name) => !ofOthers.includes(name))));
  });

  it.each(REQUESTS)('satisfy the contract: $title', (request) => {
    const name = routeOf(request) ?? 'getUser';
    const bodySchema = REQUEST_BODIES[name as keyof typeof REQUEST_BODIES];

    expect(issuesOf(QUERIES[name] ?? noQuery, request.query)).toEqual([]);
    expect(bodySchema === undefined).toBe(request.body === undefined);
    expect(bodySchema === undefined ? [] : issuesOf(bodySchema, JSON.parse(request.body ?? ''))).toEqual([]);
  });

  it.each(REQUESTS.filter((request) => isWriting(routeOf(request) ?? 'getUser')))(
    'have an Idempotency-Key of their own: $title',
    (request) => {
      const key = request.headers['Idempotency-Key'];

      expect(issuesOf(idempotencyKey, key)).toEqual([]);
      expect(REQUESTS.filter(({ headers }) => headers['Idempotency-Key'] === key)).toHaveLength(1);
    },
  );

  it('are checked: an unknown field is an issue', () => {
    expect(issuesOf(REQUEST_BODIES.setPassword, { colour: 'red' })).not.toEqual([]);
  });
});

describe('the problems in docs/desk.md', () => {
  const named = [...DOCUMENT.matchAll(/\b(4\d\d) `([a-z-]+)`/g)].map(([, status, type = '']) => [type, Number(status)]);

  it('are found', () => {
    expect(named.length).toBeGreaterThan(10);
  });

  it.each(named)('exist with their status: %s %s', (type, status) => {
    expect(PROBLEMS[type as keyof typeof PROBLEMS]).toMatchObject({ status });
  });
});
