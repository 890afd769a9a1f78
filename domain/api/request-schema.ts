import * as z from 'zod/mini';

/** The JSON Schema (draft 4) of a request's body, as a caller may send it and as API Gateway takes it as a model. */
export function requestSchema(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, '~standard': __, ...model } = z.toJSONSchema(schema, { io: 'input', target: 'draft-4' });
  return model;
}
