import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const reference = z.object({ shape: z.string() });

const modelShape = z.object({
  type: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  sensitive: z.boolean().optional(),
  required: z.array(z.string()).optional(),
  members: z.record(z.string(), reference).optional(),
  key: reference.optional(),
  value: reference.optional(),
  member: reference.optional(),
});

/** AWS's model of an API, as its SDKs contain it, as far as the simulator uses it. */
const apiModel = z.object({
  metadata: z.object({ apiVersion: z.string(), serviceFullName: z.string() }),
  operations: z.record(
    z.string(),
    z.object({
      input: reference.optional(),
      errors: z.array(reference).default([]),
      authtype: z.string().optional(),
    }),
  ),
  shapes: z.record(z.string(), modelShape),
});

type ApiModel = z.infer<typeof apiModel>;

/** The content of simulator/cognito/shapes.json. */
export interface Shapes {
  /** The model that the shapes are made from. */
  readonly source: string;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly shapes: Readonly<Record<string, unknown>>;
}

/**
 * Selects some operations of an API model with every shape that their inputs use. Pure.
 *
 * @param file the model as JSON, or compressed by gzip
 * @param release the release that the model comes from, such as `botocore 1.44.8`
 * @throws Error if the file is not an API model, or does not have one of the operations
 */
export function selectShapes(file: Buffer, operations: readonly string[], release = 'release not stated'): Shapes {
  const json = file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
  const model = apiModel.parse(JSON.parse(json.toString('utf8')));
  const missing = operations.filter((name) => model.operations[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`The model does not have ${missing.join(', ')}: use a newer model.`);
  }
  const { apiVersion, serviceFullName } = model.metadata;
  const digest = createHash('sha256').update(json).digest('hex');
  const used = operations.flatMap((name) => model.operations[name]?.input?.shape ?? []);
  return {
    source: `${serviceFullName} API model ${apiVersion} (${release}, SHA-256 ${digest})`,
    operations: Object.fromEntries([...operations].sort().map((name) => [name, operationOf(model, name)])),
    shapes: Object.fromEntries([...reachable(model, used)].sort().map((name) => [name, shapeOf(model, name)])),
  };
}

function operationOf({ operations }: ApiModel, name: string) {
  const { authtype, errors = [], input } = operations[name] ?? {};
  return { signed: authtype !== 'none', errors: errors.map(({ shape }) => shape), input: input?.shape };
}

/** The names of shapes, and of the shapes that they consist of. */
function reachable(model: ApiModel, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names.filter((one) => !found.has(one))) {
    const { members = {}, key, value, member } = requireShape(model, name);
    found.add(name);
    const parts = [...Object.values(members), key, value, member].flatMap((part) => part?.shape ?? []);
    reachable(model, parts, found);
  }
  return found;
}

/** A shape without its documentation. Its members are named by their shape. */
function shapeOf(model: ApiModel, name: string) {
  const {
    type,
    min,
    max,
    pattern,
    enum: values,
    sensitive,
    required = [],
    members,
    ...parts
  } = requireShape(model, name);
  const structure = members && {
    required,
    members: Object.fromEntries(Object.entries(members).map(([member, { shape }]) => [member, shape])),
  };
  const references = Object.fromEntries(Object.entries(parts).map(([part, { shape }]) => [part, shape]));
  return { type, min, max, pattern, enum: values, sensitive, ...structure, ...references };
}

function requireShape({ shapes }: ApiModel, name: string) {
  const shape = shapes[name];
  if (shape === undefined) {
    throw new Error(`The model does not have the shape ${name}.`);
  }
  return shape;
}
