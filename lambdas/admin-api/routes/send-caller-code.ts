import { requireRole } from '../../../domain/api/authorize';
import { sendCallerCodeRequest } from '../../../domain/api/contract';
import { attestCaller } from '../action/attest-caller';
import { concludeAction } from '../action/conclude';
import { loadTarget } from '../action/load-target';
import { sendCallerCode as send } from '../action/send-caller-code';
import { readActionRequest } from '../http/read-request';
import type { RouteHandler } from '../ports';

/**
 * `POST /users/{username}/caller-verifications`: sends a code that the caller reads to the operator, or stores how an admin
 * verified the caller without a code.
 */
export const sendCallerCode: RouteHandler = async (request, dependencies) => {
  const input = readActionRequest(request, sendCallerCodeRequest); // parse
  const { attested } = input.request;
  const { target, stored } = await loadTarget(input, request, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  if (attested !== undefined) {
    requireRole(target.operator, { ...request.route, role: 'admin' });
  }
  const performed = await (attested === undefined
    ? send(input.request, target, request, dependencies)
    : attestCaller({ ...input.request, attested }, target, request, dependencies)); // act
  return concludeAction(performed, request, dependencies); // respond
};
