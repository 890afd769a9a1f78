import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import AjvDraft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { describeApi } from '../../../../bin/generate/openapi/document';
import { openApiYaml } from '../../../../bin/generate/openapi/yaml';
import { PREVIEW_PURPOSES, REQUEST_BODIES, ROUTES, SCOPES } from '../../../../domain/api/contract';
import { PROBLEMS, problemUri } from '../../../../domain/api/problems';
import { requestSchema } from '../../../../domain/api/request-schema';
import { purposeNames } from '../../../../messages/renderer/purposes';

const root = join(__dirname, '../../../..');
const file = join(root, 'docs/openapi.yaml');

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const document = describeApi() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

describe('docs/openapi.yaml', () => {
  it('is what the contract says; npm run openapi writes it', () => {
    expect(readFileSync(file, 'utf8')).toBe(openApiYaml());
  });

  it('is valid OpenAPI 3.1', () => {
    const validator = join(root, 'node_modules/.bin/validate-api');

    expect(execFileSync(validator, [file], { encoding: 'utf8' })).toMatch(/"valid": true/);
  });

  it.each(Object.entries(ROUTES))(
    'has %s with its scope, and no route besides',
    (name, { method, resource, scope }) => {
      const operation = document.paths[resource]?.[method.toLowerCase()];

      expect(operation).toMatchObject({
        operationId: name,
        security: [{ operatorPool: [`rekey/${scope}`] }, { iam: [] }],
      });
      const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
      expect(operations).toHaveLength(Object.keys(ROUTES).length);
    },
  );

  it('tells of every problem, and takes an Idempotency-Key wherever something is written', () => {
    for (const path of Object.values(document.paths)) {
      for (const [method, { parameters, responses }] of Object.entries(path)) {
        expect(parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(method !== 'get');
        const told = Object.values(responses).map(({ description }) => description);
        if (method !== 'get') {
          const untold = (Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]).filter(
            (type) => !told.some((text) => text.includes(`\`${problemUri(type)}\``)),
          );
          expect(untold).toEqual([]);
        }
      }
    }
  });

  it('has all scopes', () => {
    for (const scope of Object.keys(SCOPES)) {
      expect(openApiYaml()).toContain(`rekey/${scope}:`);
    }
  });
});

describe('the purposes of a preview', () => {
  it('are those of the messages', () => {
    expect([...PREVIEW_PURPOSES].sort()).toEqual(purposeNames().sort());
  });
});

/** Values that a caller might send for a field: right ones, near misses, and anything. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  brand: fc.constantFrom('aurora', 'Aurora', '', 'a'.repeat(32), 'a'.repeat(33), '1a'),
  locale: fc.constantFrom('de', 'pt-BR', 'pt_BR', 'x', 'zh-Hant-TW', 'a-b-c-d-e-f-g', 'de '),
  reason: fc.constantFrom('locked-out', 'Locked', 'a b'),
  ticket: fc.constantFrom('T-1042', 't-1042', 'A'.repeat(32), 'A'.repeat(33), '<b>', ''),
  password: fc.constantFrom(
    'Secret-77',
    ' Secret-77',
    'Secret-77\n',
    'a\nb-cde',
    'short',
    'x'.repeat(256),
    'x'.repeat(257),
  ),
  revokeSessions: fc.boolean(),
  dryRun: fc.boolean(),
  permanent: fc.boolean(),
  notify: fc.boolean(),
};

const aBody = fc.oneof(
  fc.record(
    Object.fromEntries(
      Object.entries(VALUES).map(([name, good]) => [
        name,
        fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: fc.jsonValue() }),
      ]),
    ),
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

describe.each(Object.entries(REQUEST_BODIES))('the body of %s', (_, schema) => {
  const asModel = new AjvDraft04().compile(requestSchema(schema, 'draft-04'));
  const asDocument = new Ajv2020().compile(requestSchema(schema, 'draft-2020-12'));

  it('is taken by the contract, by the model of API Gateway and by the document alike', () => {
    fc.assert(
      fc.property(aBody, (body) => {
        const taken = schema.safeParse(body).success;

        expect([asModel(body), asDocument(body)]).toEqual([taken, taken]);
      }),
      { numRuns: 3_000 },
    );
  });
});
