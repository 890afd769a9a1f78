import { PLACEHOLDER } from './placeholder';
import type { DeployedResource } from './stack-references';

/** A resource that a rehearsal does not create. Every attribute of it is a placeholder. */
export const UNKNOWN_RESOURCE: DeployedResource = {
  ref: PLACEHOLDER,
  attributes: new Proxy({}, { get: () => PLACEHOLDER }),
};

/** An error in a rehearsal that may not occur in the deployment, because it concerns a value that is not yet known. */
export class KnownLater extends Error {
  override readonly name = 'KnownLater';
}
