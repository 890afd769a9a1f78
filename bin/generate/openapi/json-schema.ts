/** The parts of JSON Schema that the OpenAPI documents use. */
export interface JsonSchema {
  type?: string | string[] | undefined;
  description?: string | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  enum?: unknown[] | undefined;
  anyOf?: JsonSchema[] | undefined;
  [keyword: string]: unknown;
}

/** Tests whether a schema is an object, and not `true` or `false`, which the contract does not use. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const KNOWN_VALUES = 'x-extensible-enum';

/**
 * Returns the schema of a string with known values, to which later versions may add values. A client generated from an
 * `enum` would fail on an unknown value.
 *
 * @see https://opensource.zalando.com/restful-api-guidelines/#112
 */
export function openEnum(values: readonly unknown[], description?: string): JsonSchema {
  const known = [...new Set(values)];
  const sentence = `Known values: ${known.map((value) => `\`${value}\``).join(', ')}.`;
  return {
    type: 'string',
    description: description === undefined ? sentence : `${description} ${sentence}`,
    [KNOWN_VALUES]: known,
  };
}

/** Returns the known values of a string schema. */
export function namedValues(schema: JsonSchema): unknown[] {
  const known = schema[KNOWN_VALUES];
  return Array.isArray(known) ? known : (schema.enum ?? [schema['const']]).filter((value) => typeof value === 'string');
}

/** Tests for the schema of `null` in JSON Schema or in OpenAPI 3.0. */
export function isNull({ type, enum: values }: JsonSchema): boolean {
  return type === 'null' || (values?.every((value) => value === null) ?? false);
}
