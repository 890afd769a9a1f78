import type { z } from 'zod';
import { AwsError } from '../aws/aws-error';

/**
 * Parses the input of an operation.
 *
 * @throws AwsError SerializationException
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') || 'The body';
    throw new AwsError('SerializationException', `${path} has the wrong type.`);
  }
  return parsed.data;
}
