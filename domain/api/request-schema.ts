import * as z from 'zod/mini';

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON Schema of a request's body, as a caller may send it. */
export function requestSchema(schema: z.core.$ZodType, target: 'draft-04' | 'draft-2020-12'): JsonObject {
  return withoutDialect(z.toJSONSchema(schema, { io: 'input', target: target === 'draft-04' ? 'draft-4' : target }));
}

/** The component that a route's body is. */
export function requestName(route: string): string {
  return `${route.charAt(0).toUpperCase()}${route.slice(1)}Request`;
}

/** The document says once which dialect of JSON Schema it is in; API Gateway takes a model without. */
export function withoutDialect({ $schema: _, '~standard': __, ...schema }: JsonObject): JsonObject {
  return schema;
}
