import { isNull, isSchema, type JsonSchema, openEnum } from './json-schema';
import { mapValues } from './map-values';
import { mergeObjects } from './merge-objects';

/**
 * Opens the closed schema of a response: later versions may add members and values, and clients must accept unknown
 * ones. Requests remain closed, because an unknown field of a request is a mistake.
 */
export function openResponse(schema: JsonSchema): JsonSchema {
  const { description, anyOf, properties, items } = schema;
  if (schema.type === 'boolean') {
    return { type: 'boolean', description }; // a client in Python compares the constant `true` with the string
  }
  if (schema.enum !== undefined && !isNull(schema)) {
    return openEnum(schema.enum, description);
  }
  if (schema['format'] === 'date-time') {
    return { type: 'string', format: 'date-time', description }; // the pattern adds nothing to the format
  }
  if (anyOf?.every((alternative) => alternative.properties !== undefined)) {
    return { description, ...mergeObjects(anyOf.map(openResponse)) };
  }
  return {
    ...schema,
    properties: properties && mapValues(properties, openResponse),
    items: isSchema(items) ? openResponse(items) : items,
    additionalProperties: schema['additionalProperties'] === false ? undefined : schema['additionalProperties'],
  };
}
