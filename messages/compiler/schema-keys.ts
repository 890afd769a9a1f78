import type * as z from 'zod/mini';

/** Returns the keys of the object at a path of a schema. An object of a union has the keys of all its alternatives. */
export function schemaKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
      return schemaKeys(def.innerType, path);
    case 'union':
      return def.options.flatMap((option) => schemaKeys(option, path));
    case 'object': {
      const [first, ...rest] = path;
      const member = first === undefined ? undefined : def.shape[String(first)];
      return first === undefined ? Object.keys(def.shape) : member ? schemaKeys(member, rest) : [];
    }
    default:
      return [];
  }
}
