import { isNull, type JsonSchema, namedValues, openEnum } from './json-schema';

/**
 * Merges the alternatives of a response into one object. A member is required if every alternative requires it.
 *
 * Many generated clients try the alternatives in order, use the first one that matches, and lose the members of the
 * others.
 */
export function mergeObjects(alternatives: readonly JsonSchema[]): JsonSchema {
  const names = [...new Set(alternatives.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const alternativesOf = (name: string) =>
    alternatives.map(({ properties }) => properties?.[name]).filter((member) => member !== undefined);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, mergeMember(alternativesOf(name))])),
    required: names.filter((name) => alternatives.every(({ required }) => required?.includes(name))),
  };
}

/** Merges the schemas of a member that differ only in their values or in `null`. */
function mergeMember(alternatives: readonly JsonSchema[]): JsonSchema {
  const [first = {}, ...others] = new Map(alternatives.map((one) => [JSON.stringify(one), one])).values();
  if (others.length === 0) {
    return first;
  }
  const type = alternatives.find((one) => !isNull(one))?.type ?? 'object';
  const values = alternatives.flatMap(namedValues);
  return {
    ...(values.length > 0 ? openEnum(values) : { type }),
    ...(alternatives.some(isNull) && { type: [String(type), 'null'] }),
  };
}
