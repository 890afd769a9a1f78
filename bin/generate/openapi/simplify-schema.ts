import { isSchema, type JsonSchema } from './json-schema';
import { mapValues } from './map-values';
import { mergeObjects } from './merge-objects';

type Schemas = Readonly<Record<string, JsonSchema>>;

/**
 * Simplifies schemas for API Gateway: removes alternatives, `null` and unsupported keywords. A value that can be `null`
 * may have any type. API Gateway does not validate responses.
 */
export function simplifySchemas(schemas: Schemas): Schemas {
  return mapValues(schemas, (schema) => simplify(schema, schemas));
}

function simplify(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { type, description, oneOf, allOf, nullable, properties, items } = schema;
  if (nullable === true || Array.isArray(type)) {
    return { description: `${description} It can be null.` };
  }
  if (Array.isArray(oneOf)) {
    return simplify(mergeObjects(oneOf.filter(isSchema).map((one) => resolve(one, schemas))), schemas);
  }
  if (Array.isArray(allOf) && isSchema(allOf[0])) {
    return allOf[0]; // zod wraps a reference also where it has no other keyword
  }
  return {
    ...schema,
    'x-extensible-enum': undefined,
    additionalProperties: undefined, // the function refuses unknown fields, and names them
    properties: properties && mapValues(properties, (member) => simplify(member, schemas)),
    items: isSchema(items) ? simplify(items, schemas) : items,
  };
}

function resolve({ $ref: reference }: JsonSchema, schemas: Schemas): JsonSchema {
  const [, name, schema = name && schemas[name]] = /^#\/components\/schemas\/(.*)$/.exec(String(reference)) ?? [];
  if (!isSchema(schema)) {
    throw new Error(`the document has no component ${reference}`);
  }
  return schema;
}
