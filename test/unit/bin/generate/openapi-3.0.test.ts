import AjvDraft04 from 'ajv-draft-04';
import { describeApiForApiGateway } from '../../../../bin/generate/openapi/api-gateway';
import { EXAMPLES } from '../../../../bin/generate/openapi/examples';
import { isSchema, type JsonSchema } from '../../../../bin/generate/openapi/json-schema';
import { ROUTES, type RouteName } from '../../../../domain/api/contract';

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly schema: JsonSchema }[];
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string }>>;
  };
  readonly 'x-amazon-apigateway-gateway-responses': Readonly<
    Record<string, { readonly responseTemplates: Readonly<Record<string, string>> }>
  >;
}

const document = describeApiForApiGateway() as unknown as Document;

const operationsOf = ({ paths }: Pick<Document, 'paths'>) =>
  Object.values(paths).flatMap((path) => Object.values(path));

/** Returns all schemas of the document, including the members of schemas. */
function schemasOf(document: Document): JsonSchema[] {
  const { components } = document;
  const operations = operationsOf(document);
  return [
    ...Object.values(components.schemas),
    ...operations.flatMap(({ parameters }) => parameters.map(({ schema }) => schema)),
    ...responseSchemasOf(document),
  ].flatMap(withMembers);
}

function withMembers(schema: JsonSchema): JsonSchema[] {
  const { properties = {}, items, anyOf, oneOf, allOf, additionalProperties } = schema;
  const members = [Object.values(properties), items, anyOf, oneOf, allOf, additionalProperties].flat();
  return [schema, ...members.filter(isSchema).flatMap(withMembers)];
}

function responseSchemasOf(document: Document): JsonSchema[] {
  return operationsOf(document)
    .flatMap(({ responses }) => Object.values(responses))
    .flatMap(({ content }) => Object.values(content).map(({ schema }) => schema));
}

const withKeyword = (keyword: string) => (document: Document) =>
  schemasOf(document).filter((schema) => keyword in schema && schema[keyword] !== undefined);

const withAnywhere = (member: string) => (document: Document) =>
  JSON.stringify(document).includes(`"${member}":`) ? [member] : [];

const withFormat = (format: RegExp) => (document: Document) =>
  schemasOf(document).filter((schema) => format.test(String(schema['format'])));

const alternativesOf = ({ oneOf, anyOf, allOf }: JsonSchema) => [oneOf, anyOf, allOf].flat().filter(isSchema);

/**
 * The features of OpenAPI that API Gateway does not support in an import, each with a function that finds its uses and
 * with an example of a use.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html#api-gateway-known-issues-rest-apis
 */
const UNSUPPORTED: readonly (readonly [string, (document: Document) => unknown[], object])[] = [
  [
    'path segments of other characters than letters, digits, and _ - . , : { }',
    ({ paths }) => Object.keys(paths).filter((path) => !/^(\/([\w.,:-]+|\{\w+\}))+$/.test(path)),
    { paths: { '/users/user-{name}': {} } },
  ],
  [
    'model names of other characters than letters and digits',
    ({ components }) => Object.keys(components.schemas).filter((name) => !/^[A-Za-z0-9]+$/.test(name)),
    { components: { schemas: { 'Dry-Run': {} } } },
  ],
  [
    'attributes of a parameter besides name, in, required, type and description',
    (document) =>
      operationsOf(document)
        .flatMap(({ parameters }) => parameters)
        .flatMap(({ schema, ...attributes }) => [
          ...Object.keys(attributes).filter((name) => !['name', 'in', 'required', 'description'].includes(name)),
          ...Object.keys(schema).filter((name) => name !== 'type'),
        ]),
    {
      paths: {
        '/a': { get: { parameters: [{ name: 'b', schema: { type: 'string', pattern: 'c' } }], responses: {} } },
      },
    },
  ],
  [
    'security schemes of another type than apiKey',
    ({ components }) => Object.values(components.securitySchemes).filter(({ type }) => type !== 'apiKey'),
    { components: { schemas: {}, securitySchemes: { a: { type: 'oauth2' } } } },
  ],
  ['deprecated', withAnywhere('deprecated'), { paths: { '/a': { get: { deprecated: true } } } }],
  ['discriminator', withKeyword('discriminator'), aSchema({ discriminator: { propertyName: 'kind' } })],
  ['example', withAnywhere('example'), aSchema({ example: 1 })],
  ['examples', withAnywhere('examples'), aSchema({ examples: [1] })],
  ['nullable', withKeyword('nullable'), aSchema({ nullable: true })],
  ['exclusiveMinimum', withKeyword('exclusiveMinimum'), aSchema({ exclusiveMinimum: true })],
  ['maxItems', withKeyword('maxItems'), aSchema({ maxItems: 1 })],
  ['minItems', withKeyword('minItems'), aSchema({ minItems: 1 })],
  [
    'a reference in oneOf, anyOf or allOf',
    (document) =>
      schemasOf(document)
        .flatMap(alternativesOf)
        .flatMap(withMembers)
        .filter((one) => '$ref' in one),
    aSchema({ allOf: [{ $ref: '#/components/schemas/User' }] }),
  ],
  ['oneOf, for SDKs', withKeyword('oneOf'), aSchema({ oneOf: [] })],
  ['readOnly', withKeyword('readOnly'), aSchema({ readOnly: true })],
  [
    'references to other files, or to anything but a schema',
    (document) =>
      [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].filter(
        ([, to]) => !to?.startsWith('#/components/schemas/'),
      ),
    { paths: { '/a': { get: { parameters: [], responses: { 500: { $ref: '#/components/responses/Error' } } } } } },
  ],
  ['the formats int32 and int64', withFormat(/^int(32|64)$/), aSchema({ type: 'integer', format: 'int32' })],
  ['the format decimal', withFormat(/^decimal$/), aSchema({ type: 'number', format: 'decimal' })],
  [
    'a response of a primitive type',
    (document) => responseSchemasOf(document).filter(({ $ref, type }) => $ref === undefined && type !== 'object'),
    {
      paths: {
        '/a': { get: { parameters: [], responses: { 200: { content: { b: { schema: { type: 'string' } } } } } } },
      },
    },
  ],
  ['security of the whole document', (document) => ('security' in document ? [document] : []), { security: [] }],
  ['default', withKeyword('default'), aSchema({ default: 1 })],
  // The edition of 2019 also lists these two for models (quoted in stoplightio/spectral#475). API Gateway validates no
  // body of the document, so the document does not need them.
  ['additionalProperties', withKeyword('additionalProperties'), aSchema({ additionalProperties: false })],
  ['anyOf', withKeyword('anyOf'), aSchema({ anyOf: [] })],
];

/** Builds a document with one schema, for a member of a component. */
function aSchema(member: JsonSchema): object {
  return { components: { schemas: { User: { type: 'object', properties: { member } } } } };
}

describe('the document for API Gateway', () => {
  it.each(UNSUPPORTED)('does not use an unsupported feature of OpenAPI: %s', (_, usesIn, use) => {
    const empty: Document = {
      paths: {},
      components: { schemas: {}, securitySchemes: {} },
      'x-amazon-apigateway-gateway-responses': {},
    };

    expect(usesIn(document)).toEqual([]);
    expect(usesIn({ ...empty, ...use })).not.toEqual([]);
  });

  it.each(Object.entries(ROUTES))('has %s with an authorizer, its scope and an integration', (name, route) => {
    const operation = document.paths[route.resource]?.[route.method.toLowerCase()];

    expect(operation).toMatchObject({
      operationId: name,
      security: [{ operatorPool: [`rekey/${route.scope}`] }],
      'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST' },
    });
  });

  it('lists each problem of a gateway response in every operation that can return it', () => {
    const templates = Object.values(document['x-amazon-apigateway-gateway-responses']).map(({ responseTemplates }) =>
      JSON.stringify(responseTemplates),
    );
    const types = templates.map((template) => /urn:rekey:problem:[a-z-]+/.exec(template)?.[0]);

    for (const { operationId, responses } of operationsOf(document)) {
      const promised = JSON.stringify(responses);
      const isWrite = responses['415'] !== undefined;
      const missing = types.filter((type) => !promised.includes(`${type}\``));
      expect([operationId, missing]).toEqual([
        operationId,
        isWrite ? [] : ['urn:rekey:problem:unsupported-media-type'], // a request without a body has no media type
      ]);
    }
  });

  it('has three placeholders, and no other string that looks like one', () => {
    const found = new Set([...JSON.stringify(document).matchAll(/\$\{(\w*)/g)].map(([, name]) => name));

    expect(found).toEqual(new Set(['region', 'adminFunctionArn', 'operatorPoolArn']));
  });

  it.each(Object.keys(ROUTES) as RouteName[])('accepts the examples of %s', (name) => {
    const operation = operationsOf(document).find(({ operationId }) => operationId === name);

    for (const [status, example] of Object.entries(EXAMPLES[name].responses)) {
      const schema = operation?.responses[status]?.content['application/json']?.schema;
      const { components } = document;
      const accepts = new AjvDraft04({ strict: false, validateFormats: false }).compile({ ...schema, components });
      expect([accepts(example), accepts.errors]).toEqual([true, null]);
    }
  });
});
