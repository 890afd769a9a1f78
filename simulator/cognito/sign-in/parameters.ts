import { exceptions } from '../exceptions';

/** The parameters that a client sends in a step of a sign-in. */
export type Parameters = Readonly<Record<string, string>>;

/** @throws AwsError InvalidParameterException */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) {
    throw exceptions.missingParameter(name);
  }
  return value;
}
