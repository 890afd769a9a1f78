import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import * as z from 'zod/mini';
import { describeApi } from '../../../../bin/generate/openapi/document';
import { EXAMPLES } from '../../../../bin/generate/openapi/examples';
import type { JsonSchema } from '../../../../bin/generate/openapi/json-schema';
import { openApiFiles } from '../../../../bin/generate/openapi/yaml';
import {
  historyQuery,
  isWriting,
  PREVIEW_PURPOSES,
  REQUEST_BODIES,
  ROUTES,
  type RouteName,
  SCOPES,
} from '../../../../domain/api/contract';
import { PROBLEM_TYPES, PROBLEMS, problemUri } from '../../../../domain/api/problems';
import { problemDocument } from '../../../../domain/api/responses';
import { problemsOf } from '../../../../domain/api/route-problems';
import { purposeNames } from '../../../../messages/renderer/purposes';
import { ANSWERS } from '../../../support/local/contract';

const root = join(__dirname, '../../../..');
const [openApiYaml = ''] = openApiFiles().values();

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<
    Record<string, Content & { readonly description: string; readonly headers?: Readonly<Record<string, object>> }>
  >;
}

const document = describeApi() as unknown as {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};

const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

function operation(name: string): Operation {
  const found = operations.find(({ operationId }) => operationId === name);
  if (found === undefined) {
    throw new Error(`no operation ${name}`);
  }
  return found;
}

/** Returns the reference to the schema of a body. */
function schemaOf(body: Content | undefined): string {
  const [{ schema } = { schema: {} }] = Object.values(body?.content ?? {});
  return String(schema['$ref']);
}

function resolve(reference: string): JsonSchema {
  return document.components.schemas[reference.replace('#/components/schemas/', '')] ?? {};
}

const schemas = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'api');

/** Validates a value against a schema of the document. The contract validates formats. */
function validator(reference: string): ValidateFunction {
  const validate = schemas.getSchema(`api${reference}`);
  if (validate === undefined) {
    throw new Error(`no schema ${reference}`);
  }
  return validate;
}

describe.each([...openApiFiles()].map(([file, content]) => [relative(root, file), content]))('%s', (name, content) => {
  const file = join(root, name);

  it('agrees with the contract; npm run openapi writes it', () => {
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('is valid OpenAPI', async () => {
    const { valid, errors } = await new Validator().validate(content);

    expect({ valid, errors }).toEqual({ valid: true });
  });
});

describe('docs/openapi.yaml', () => {
  it.each(Object.entries(ROUTES))(
    'has %s with its scope, and no route besides',
    (name, { method, resource, scope }) => {
      const operation = document.paths[resource]?.[method.toLowerCase()];

      expect(operation).toMatchObject({
        operationId: name,
        security: [{ operatorPool: [`rekey/${scope}`] }, { iam: [] }],
      });
      expect(operations).toHaveLength(Object.keys(ROUTES).length);
    },
  );

  it('accepts an Idempotency-Key in every operation that writes', () => {
    for (const path of Object.values(document.paths)) {
      for (const { operationId, parameters } of Object.values(path)) {
        const isKeyed = parameters.some(({ name }) => name === 'Idempotency-Key');

        expect({ operationId, isKeyed }).toEqual({ operationId, isKeyed: isWriting(operationId as RouteName) });
      }
    }
  });

  it.each(Object.keys(ROUTES) as RouteName[])('lists exactly the problems of %s, each under its status', (name) => {
    const listed = Object.entries(operation(name).responses).flatMap(([status, { description }]) =>
      [...description.matchAll(/`urn:rekey:problem:([a-z-]+)`/g)].map(([, type]) => [type, Number(status)]),
    );

    const expected = problemsOf(name).map((type) => [type, PROBLEMS[type].status]);
    expect(listed.sort()).toEqual(expected.sort());
  });

  it.each(Object.keys(ROUTES) as RouteName[])('documents the headers of the responses of %s', (name) => {
    const { responses } = operation(name);
    const statusesWith = (header: string) =>
      Object.keys(responses).filter((status) => responses[status]?.headers?.[header] !== undefined);
    const waits = problemsOf(name).filter((type) => 'retryAfterSeconds' in PROBLEMS[type]);
    const isKeyed = isWriting(name);

    expect(statusesWith('WWW-Authenticate')).toEqual(['401']);
    expect(statusesWith('Retry-After')).toEqual([...new Set(waits.map((type) => `${PROBLEMS[type].status}`))].sort());
    expect(statusesWith('Idempotent-Replayed')).toEqual(isKeyed ? [...Object.keys(ANSWERS[name]), '502'] : []);
  });

  it.each(Object.keys(REQUEST_BODIES))('documents the message of API Gateway to %s with a body over 10 MB', (name) => {
    const content = operation(name).responses['413']?.content;

    expect(Object.keys(content ?? {})).toEqual(['application/problem+json', 'application/json']);
    expect(content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/GatewayMessage' });
    expect(validator('#/components/schemas/GatewayMessage')({ message: 'Request Too Long' })).toBe(true);
  });

  it('lists all scopes', () => {
    for (const scope of Object.keys(SCOPES)) {
      expect(openApiYaml).toContain(`rekey/${scope}:`);
    }
  });

  it('names every object schema: none is nested in another schema', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect({ name, within: JSON.stringify(Object.values(schema.properties ?? {})) }).toEqual({
        name,
        within: expect.not.stringContaining('"properties"'),
      });
    }
    const contents = operations.flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)]);
    for (const body of contents.filter((content) => content !== undefined)) {
      expect(document.components.schemas).toHaveProperty(schemaOf(body).replace('#/components/schemas/', ''));
    }
  });

  it('has no schema with the name that generators use for the parameters of an operation', () => {
    const names = Object.keys(document.components.schemas).map((name) => name.toLowerCase());

    for (const { operationId } of operations) {
      expect(names).not.toContain(`${operationId}Request`.toLowerCase());
    }
  });

  it('has a declared tag for each operation', () => {
    const tags = document.tags.map(({ name }) => name);

    expect(new Set(operations.flatMap((one) => one.tags))).toEqual(new Set(tags));
    expect(operations.every((one) => one.tags.length === 1)).toBe(true);
  });

  it('describes every parameter', () => {
    for (const { description } of operations.flatMap(({ parameters }) => parameters)) {
      expect(description).toMatch(/\.$/);
    }
  });
});

describe('the parameter limit', () => {
  const limit = operation('getHistory').parameters.find(({ name }) => name === 'limit');

  it('is an optional integer', () => {
    expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 25 });
    expect(limit?.required).toBeUndefined();
    expect(z.parse(historyQuery, {}).limit).toBe(25);
  });

  it.each([-1, 0, 1, 1.5, 25, 100, 101])('accepts %s if the contract accepts it as a string', (value) => {
    const taken = schemas.validate(limit?.schema ?? {}, value);

    expect(taken).toBe(z.safeParse(historyQuery, { limit: String(value) }).success);
  });
});

describe.each(Object.keys(ROUTES) as RouteName[])('the responses of %s', (name) => {
  const { responses, requestBody } = operation(name);
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));

  it('have the statuses of the contract, and one schema for all of them', () => {
    expect(successes.map(([status]) => status)).toEqual(Object.keys(ANSWERS[name]));
    expect(new Set(successes.map(([, body]) => schemaOf(body))).size).toBe(1);
  });

  it.each(successes)('have an example for %s, which the contract and the document accept', (status, body) => {
    const example = body.content['application/json']?.example;
    const contract = ANSWERS[name][Number(status)];

    expect(example).toBe(EXAMPLES[name].responses[Number(status)]);
    expect(contract && z.safeParse(contract, example).error).toBeUndefined();
    expect(validator(schemaOf(body))(example)).toBe(true);
  });

  it('have an example of one problem, which agrees with the catalog of problems', () => {
    const examples = Object.values(responses).flatMap(
      ({ content }) => content['application/problem+json']?.example ?? [],
    );

    const [problem] = examples.map((example) => z.parse(problemDocument, example));
    const type = PROBLEM_TYPES.find((one) => problemUri(one) === problem?.type);
    expect(examples).toHaveLength(1);
    expect(type && PROBLEMS[type]).toMatchObject({ title: problem?.title, status: problem?.status });
    expect(validator('#/components/schemas/Problem')(examples[0])).toBe(true);
  });

  it('have an example of the request, if it has a body', () => {
    const body = Object.entries(REQUEST_BODIES).find(([route]) => route === name)?.[1];
    const example = requestBody?.content['application/json']?.example;

    expect(example === undefined).toBe(body === undefined);
    expect(body && z.safeParse(body, example).error).toBeUndefined();
  });
});

describe('a client of an older version', () => {
  /** Returns copies of a value, each with one string replaced, except the discriminator. */
  function changedStrings(value: unknown): unknown[] {
    if (typeof value === 'string') {
      return ['a-value-of-the-future'];
    }
    if (typeof value !== 'object' || value === null) {
      return [];
    }
    return Object.entries(value)
      .filter(([name]) => name !== 'kind')
      .flatMap(([name, member]) =>
        changedStrings(member).map((changed) =>
          Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed },
        ),
      );
  }

  it.each(Object.keys(ROUTES) as RouteName[])('accepts further members and values in the responses of %s', (name) => {
    for (const [status, body] of Object.entries(operation(name).responses)) {
      const [{ example } = {}] = Object.values(body.content);
      const accepts = validator(schemaOf(body));
      const future = [...changedStrings(example), ...(example ? [{ ...example, further: { member: 1 } }] : [])];

      expect(future.filter((value) => !accepts(value)).map((value) => [status, value])).toEqual([]);
    }
  });

  it('distinguishes an action from a dry run by the discriminator', () => {
    const accepts = validator('#/components/schemas/ActionResult');
    const { 200: tried, 202: done } = EXAMPLES.resetPassword.responses;

    expect(
      [
        { ...done, kind: 'dry-run' },
        { ...tried, kind: 'action' },
      ].map((value) => accepts(value)),
    ).toEqual([false, false]);
    expect(resolve('#/components/schemas/ActionResult')['discriminator']).toEqual({
      propertyName: 'kind',
      mapping: { action: '#/components/schemas/Action', 'dry-run': '#/components/schemas/DryRun' },
    });
  });
});

describe('the purposes of a preview', () => {
  it('are the purposes of the messages', () => {
    expect([...PREVIEW_PURPOSES].sort()).toEqual(purposeNames().sort());
  });
});

describe.each(Object.entries(REQUEST_BODIES))('the body of %s', (route, schema) => {
  const component = schemaOf(operation(route).requestBody);

  it('requires a field only if it has no default, and states each default in its description', () => {
    const { required = [], properties = {} } = resolve(component);
    const example = { purpose: 'reset', code: '4821 0937', query: 'customer' };
    const given = Object.fromEntries(Object.entries(example).filter(([name]) => required.includes(name)));
    const defaults = Object.entries(z.parse(schema, given) as object).filter(([name]) => !(name in given));

    expect(Object.keys(given)).toEqual(required);
    for (const [name, value] of defaults) {
      expect(properties[name]).not.toHaveProperty('default');
      expect(properties[name]?.description).toContain(`Default: ${value}.`);
    }
  });

  it('describes every field', () => {
    for (const field of Object.values(resolve(component).properties ?? {})) {
      expect(field.description).toMatch(/\.$/);
    }
  });
});
