import type { OperatorResponse } from '../../../domain/api/responses';

type Format = OperatorResponse['formats'][keyof OperatorResponse['formats']];

/** Returns the attributes of a field with a format of the API. Until the format is known, only the API checks the input. Pure. */
export function limitsOf(format: Format | undefined) {
  const { minLength, maxLength, pattern } = format ?? {};
  return { minLength, maxLength, pattern };
}
