import Ajv2020 from 'ajv/dist/2020';
import AjvDraft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { describeApi } from '../../bin/generate/openapi/document';
import { REQUEST_BODIES } from '../../domain/api/contract';
import { requestSchema } from '../../domain/api/request-schema';
import { expectEqual } from '../support/expect-equal';

/** Values for a field: valid ones, near misses, and any other. */
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
  query: fc.constantFrom('ann', 'an', ' ann ', 'a'.repeat(128), 'a'.repeat(129), 'customer@example.com'),
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

const schemas = new Ajv2020({ strict: false, validateFormats: false }).addSchema(describeApi(), 'api');

describe.each(Object.entries(REQUEST_BODIES))('the body of %s', (route, schema) => {
  const asModel = new AjvDraft04().compile(requestSchema(schema));
  const component = `${route.charAt(0).toUpperCase()}${route.slice(1)}Body`;
  const asDocument = schemas.getSchema(`api#/components/schemas/${component}`);

  it('is accepted by all or none of the contract, the model of API Gateway and the OpenAPI document', () => {
    fc.assert(
      fc.property(aBody, (body) => {
        const taken = schema.safeParse(body).success;

        expectEqual([asModel(body), asDocument?.(body)], [taken, taken]);
      }),
      { numRuns: 3_000 },
    );
  });
});
