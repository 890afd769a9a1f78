/**
 * AWS: `{{resolve:service-name:reference-key}}` (CloudFormation user guide, "Get values stored in other services using
 * dynamic references").
 */
const DYNAMIC_REFERENCE = /\{\{resolve:[^{}]+\}\}/g;

/** Replaces the dynamic references in a string. */
export function resolveDynamicReferences(text: string, references: { dynamic(reference: string): string }): string {
  return text.replace(DYNAMIC_REFERENCE, (reference) => references.dynamic(reference));
}

/**
 * Returns the name of the SSM parameter that a dynamic reference names.
 *
 * @throws Error for a secure string or another service
 */
export function parameterOf(reference: string): string {
  const [, name] = /^\{\{resolve:ssm:([^:{}]+)(?::1)?\}\}$/.exec(reference) ?? [];
  if (name === undefined) {
    throw new Error(`the simulator does not support the dynamic reference ${reference}`);
  }
  return name;
}
