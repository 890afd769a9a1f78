import * as z from 'zod/mini';

/** Returns the JSON Schema (draft 4) of a request body, which API Gateway uses as a model. Pure. */
export function requestSchema(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, '~standard': __, ...model } = z.toJSONSchema(schema, { io: 'input', target: 'draft-4' });
  return model;
}
