/** Stands for a value that is known only after the deployment, such as an attribute of a custom resource. */
export const PLACEHOLDER = '(known after deployment)';

/** Tests whether a value contains a placeholder, at any depth. */
export function isPlaceholder(value: unknown): boolean {
  return JSON.stringify(value)?.includes(PLACEHOLDER) ?? false;
}
