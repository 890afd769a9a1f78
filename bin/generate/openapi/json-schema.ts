/** A JSON Schema, as far as the OpenAPI documents use it. */
export interface JsonSchema {
  type?: string | string[] | undefined;
  description?: string | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  enum?: unknown[] | undefined;
  anyOf?: JsonSchema[] | undefined;
  [keyword: string]: unknown;
}

/** Tests for a schema that is an object. JSON Schema also has the schemas `true` and `false`, which the contract does not use. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const KNOWN_VALUES = 'x-extensible-enum';

/**
 * The schema of a string that has known values and may get further ones. A client that was generated from an `enum`
 * fails on a value that it does not know; one generated from this does not.
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

/** The values that a schema of a string names. */
export function namedValues(schema: JsonSchema): unknown[] {
  const known = schema[KNOWN_VALUES];
  return Array.isArray(known) ? known : (schema.enum ?? [schema['const']]).filter((value) => typeof value === 'string');
}

/** Tests for the schema of `null`, as JSON Schema or OpenAPI 3.0 has it. */
export function isNull({ type, enum: values }: JsonSchema): boolean {
  return type === 'null' || (values?.every((value) => value === null) ?? false);
}
