import * as z from 'zod/mini';
import * as answers from '../../../domain/api/answers';
import {
  historyQuery,
  idempotencyKey,
  previewQuery,
  REQUEST_BODIES,
  RESOURCE_SERVER,
  ROUTES,
  type Route,
  type RouteName,
  SCOPES,
  username,
  userQuery,
} from '../../../domain/api/contract';
import { PROBLEMS, type Problem, problemUri } from '../../../domain/api/problems';
import { type JsonObject, requestName, requestSchema, withoutDialect } from '../../../domain/api/request-schema';

/** What a route is for and what it answers, beside what the contract says. */
interface RouteText {
  readonly summary: string;
  readonly description: string;
  readonly answers: Readonly<Record<string, readonly [component: string, description: string]>>;
}

const ACTED = 'What was done, and how each part of it ended.';
const TRIED = 'A dry run: what would be done. Nothing was changed and nothing recorded.';

const TEXTS: Readonly<Record<RouteName, RouteText>> = {
  getUser: {
    summary: 'See a user',
    description:
      'Status, masked addresses, and for each action whether it is possible, why not, and what to do instead.',
    answers: { 200: ['User', 'The user, and what can be done.'] },
  },
  resetPassword: {
    summary: 'Send a reset code',
    description:
      'AdminResetUserPassword: the password stops working and Cognito sends a code, in the brand and language of the user.',
    answers: { 202: ['Action', ACTED], 200: ['DryRun', TRIED] },
  },
  setPassword: {
    summary: 'Set a password',
    description:
      'AdminSetUserPassword: a generated password unless one is sent, temporary unless it is to be permanent. The answer ' +
      'has the generated one, this once. The user is told by e-mail that it was set, never which.',
    answers: { 200: ['ActionOrDryRun', `${ACTED} Or a dry run: what would be done.`] },
  },
  recoverUser: {
    summary: 'Do what gets the user back in',
    description:
      'A reset code, the invitation again or a temporary password, as the state of the user calls for; the answer says ' +
      'which and why. Where a password has to be set, the scope and the role of that route are needed as well.',
    answers: { 202: ['Action', ACTED], 200: ['ActionOrDryRun', 'A password that was set, or a dry run.'] },
  },
  getHistory: {
    summary: 'Read the audit trail of a user',
    description: 'Every action, newest first. A user who is no longer there is found by `sub`.',
    answers: { 200: ['History', 'The records, and where the next page begins.'] },
  },
  previewMessage: {
    summary: 'Look at a message',
    description: 'A message as it would be sent, with samples instead of a code and a name.',
    answers: { 200: ['Preview', 'The message.'] },
  },
};

/** The OpenAPI 3.1 document of the admin API, made from the contract. Pure. */
export function describeApi(): JsonObject {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const path = paths[route.resource] ?? {};
    paths[route.resource] = path;
    path[route.method.toLowerCase()] = describeRoute(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rekey admin API',
      version: '1',
      description:
        'Gets locked-out users of an Amazon Cognito user pool back in. docs/errors.md explains every problem. Answers ' +
        'may get further members, and enumerations further values: live with those that you do not know.',
    },
    servers: [
      { url: 'http://127.0.0.1:4510/v1', description: 'the local system' },
      {
        url: 'https://{api}.execute-api.{region}.amazonaws.com/v1',
        variables: { api: { default: 'example' }, region: { default: 'eu-central-1' } },
      },
    ],
    paths,
    components: {
      schemas: {
        ...mapValues(REQUEST_BODIES, (schema) => requestSchema(schema, 'draft-2020-12'), requestName),
        User: answerSchema(answers.userAnswer),
        Action: answerSchema(answers.actionAnswer),
        DryRun: answerSchema(answers.dryRunAnswer),
        ActionOrDryRun: { anyOf: [{ $ref: '#/components/schemas/Action' }, { $ref: '#/components/schemas/DryRun' }] },
        History: answerSchema(answers.historyAnswer),
        Preview: answerSchema(answers.previewAnswer),
        Problem: answerSchema(answers.problemDocument),
      },
      securitySchemes: {
        operatorPool: {
          type: 'oauth2',
          description: 'An access token of the operator pool; a person also needs the group that `x-rekey-role` names.',
          flows: {
            clientCredentials: {
              tokenUrl: 'https://example.auth.eu-central-1.amazoncognito.com/oauth2/token',
              scopes: Object.fromEntries(
                Object.entries(SCOPES).map(([name, text]) => [`${RESOURCE_SERVER}/${name}`, text]),
              ),
            },
          },
        },
        iam: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Signature Version 4, where the deployment leaves it to IAM who may call.',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
  };
}

/** Open, unlike requests: members and values may be added, and a client has to live with those that it does not know. */
function answerSchema(schema: z.core.$ZodType): JsonObject {
  return withoutDialect(
    z.toJSONSchema(schema, {
      io: 'output',
      override: ({ jsonSchema }) => {
        delete jsonSchema.additionalProperties;
      },
    }),
  );
}

function describeRoute(name: RouteName, route: Route): JsonObject {
  const { summary, description, answers: good } = TEXTS[name];
  const writes = route.method !== 'GET';
  return {
    operationId: name,
    summary,
    description,
    security: [{ operatorPool: [`${RESOURCE_SERVER}/${route.scope}`] }, { iam: [] }],
    'x-rekey-role': route.role,
    parameters: parametersOf(name, route, writes),
    ...(writes && {
      requestBody: {
        required: false,
        description: 'No body counts as an empty object.',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${requestName(name)}` } } },
      },
    }),
    responses: {
      ...mapValues(good, ([component, text]) => ({
        description: text,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${component}` } } },
      })),
      ...problemResponses(route),
    },
  };
}

/** The query of each route that takes one. */
const QUERIES: Readonly<Partial<Record<RouteName, z.core.$ZodType>>> = {
  getUser: userQuery,
  getHistory: historyQuery,
  previewMessage: previewQuery,
};

function parametersOf(name: RouteName, { resource }: Route, writes: boolean): JsonObject[] {
  const query = Object.hasOwn(QUERIES, name) ? QUERIES[name] : undefined;
  return [
    ...(resource.includes('{username}')
      ? [
          {
            name: 'username',
            in: 'path',
            required: true,
            description: 'A username, an alias or the `sub`, percent-encoded.',
            schema: answerSchema(username),
          },
        ]
      : []),
    ...(query === undefined ? [] : queryParameters(query)),
    ...(writes
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description: 'The same key and request are answered the same for a day, without a second action.',
            schema: answerSchema(idempotencyKey),
          },
        ]
      : []),
  ];
}

function queryParameters(query: z.core.$ZodType): JsonObject[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** Statuses that only a request with a body can have. */
const OF_BODIES = [413, 415];

function problemResponses(route: Route): JsonObject {
  const statuses = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))].sort();
  const isAboutUser = route.resource.includes('{username}');
  return Object.fromEntries(
    statuses
      .filter((status) => (route.method !== 'GET' || !OF_BODIES.includes(status)) && (isAboutUser || status !== 409))
      .map((status) => [status, problemResponse(status)]),
  );
}

function problemResponse(status: number): JsonObject {
  const found = (Object.entries(PROBLEMS) as [keyof typeof PROBLEMS, Problem][]).filter(
    ([, problem]) => problem.status === status,
  );
  const waits = found.some(([, { retryAfterSeconds }]) => retryAfterSeconds !== undefined);
  return {
    description: found.map(([type, { title }]) => `\`${problemUri(type)}\`: ${title}.`).join('\n'),
    ...(waits && { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
  rename: (name: string) => string = (name) => name,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), map(value)]));
}
