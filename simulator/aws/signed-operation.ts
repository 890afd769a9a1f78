import type { HttpRequest } from '../http/request';
import { unknownOperation } from './aws-json';
import type { AwsServices } from './aws-services';
import { verifySignature } from './signature';

/** A service whose operations are all signed. */
interface SignedService<Operation> {
  /** The name in the scope of a signature, such as `kms`. */
  readonly service: string;
  /** The part of X-Amz-Target before the name of the operation. */
  readonly target: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * Finds the operation that a request of the AWS JSON protocol names, and the caller that signed it.
 *
 * @throws AwsError UnknownOperationException, and as `verifySignature`
 */
export function requireSignedOperation<Operation>(
  request: HttpRequest,
  { location, findKey, realTime }: AwsServices,
  { service, target, operations }: SignedService<Operation>,
) {
  const header = request.method === 'POST' ? request.headers['x-amz-target'] : undefined;
  const name = header?.slice(target.length) ?? '';
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) {
    throw unknownOperation(name);
  }
  const { principal } = verifySignature(request, { region: location.region, service }, findKey, realTime());
  return { name, operation, principal };
}
