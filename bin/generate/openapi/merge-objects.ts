import { isNull, type JsonSchema, namedValues, openEnum } from './json-schema';

/**
 * Merges the alternatives of an answer into one object. A member is required if every alternative requires it.
 *
 * Many generated clients try alternatives one after the other. They take the first one that fits and lose the members of
 * the others.
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

/** The schema of a member that differs between the alternatives only by its values, or by `null`. */
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
