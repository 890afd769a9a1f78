import { gzipSync } from 'node:zlib';
import { selectShapes } from '../../../../bin/generate/shapes';

/** A model with two operations, of which one refers to itself in its input. */
const MODEL = {
  metadata: { apiVersion: '2020-01-01', serviceFullName: 'Example', jsonVersion: '1.1' },
  operations: {
    SignUp: {
      name: 'SignUp',
      input: { shape: 'SignUpRequest' },
      output: { shape: 'Unused' },
      errors: [{ shape: 'B' }, { shape: 'A' }],
      authtype: 'none',
    },
    AdminDelete: { input: { shape: 'DeleteRequest' }, documentation: '<p>Deletes.</p>' },
    Other: { input: { shape: 'Unused' } },
  },
  shapes: {
    SignUpRequest: {
      type: 'structure',
      required: ['Name'],
      members: { Name: { shape: 'NameType', documentation: '<p>A name.</p>' }, Tree: { shape: 'Tree' } },
    },
    DeleteRequest: { type: 'structure', members: { Tags: { shape: 'Tags' } } },
    NameType: { type: 'string', max: 8, min: 1, pattern: '[a-z]+', enum: ['ann'], sensitive: true },
    Tree: { type: 'list', member: { shape: 'SignUpRequest' }, max: 2 },
    Tags: { type: 'map', key: { shape: 'NameType' }, value: { shape: 'Flag' } },
    Flag: { type: 'boolean', documentation: '<p>A flag.</p>' },
    Unused: { type: 'structure', members: {} },
  },
};

const asJson = (model: unknown): Buffer => Buffer.from(JSON.stringify(model));

describe('selectShapes', () => {
  it('returns the operations that are asked for, with every shape of their inputs, in order and without documentation', () => {
    const { operations, shapes } = JSON.parse(
      JSON.stringify(selectShapes(asJson(MODEL), ['SignUp', 'AdminDelete'])),
    ) as ReturnType<typeof selectShapes>;

    expect(Object.keys(operations)).toEqual(['AdminDelete', 'SignUp']);
    expect(operations).toEqual({
      AdminDelete: { signed: true, errors: [], input: 'DeleteRequest' },
      SignUp: { signed: false, errors: ['B', 'A'], input: 'SignUpRequest' },
    });
    expect(Object.keys(shapes)).toEqual(['DeleteRequest', 'Flag', 'NameType', 'SignUpRequest', 'Tags', 'Tree']);
    expect(shapes).toEqual({
      DeleteRequest: { type: 'structure', required: [], members: { Tags: 'Tags' } },
      Flag: { type: 'boolean' },
      NameType: { type: 'string', min: 1, max: 8, pattern: '[a-z]+', enum: ['ann'], sensitive: true },
      SignUpRequest: { type: 'structure', required: ['Name'], members: { Name: 'NameType', Tree: 'Tree' } },
      Tags: { type: 'map', key: 'NameType', value: 'Flag' },
      Tree: { type: 'list', max: 2, member: 'SignUpRequest' },
    });
  });

  it('returns the same for a model that is compressed by gzip, and names its version, its release and its digest', () => {
    const plain = selectShapes(asJson(MODEL), ['SignUp'], 'botocore 1.0.0');

    const compressed = selectShapes(gzipSync(asJson(MODEL)), ['SignUp'], 'botocore 1.0.0');

    expect(compressed).toEqual(plain);
    expect(plain.source).toMatch(/^Example API model 2020-01-01 \(botocore 1\.0\.0, SHA-256 [0-9a-f]{64}\)$/);
  });

  it('throws when the model does not have an operation', () => {
    expect(() => selectShapes(asJson(MODEL), ['SignUp', 'Gone', 'Lost'])).toThrow(
      'The model does not have Gone, Lost: use a newer model.',
    );
  });

  it('throws when the model does not have a shape', () => {
    const { Tags: _, ...shapes } = MODEL.shapes;

    expect(() => selectShapes(asJson({ ...MODEL, shapes }), ['AdminDelete'])).toThrow('the shape Tags');
  });

  it('throws when the file is not a model', () => {
    expect(() => selectShapes(asJson({ operations: {} }), [])).toThrow('metadata');
  });
});
