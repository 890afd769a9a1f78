import { checkCallerCodeRequest } from '../../../domain/api/contract';
import { checkCallerCode as check } from '../action/check-caller-code';
import { loadTarget } from '../action/load-target';
import { readActionRequest, readVerificationId } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `POST /users/{username}/caller-verifications/{id}/check`: compares the code that the caller read to the operator. */
export const checkCallerCode: RouteHandler = async (request, dependencies) => {
  const callerVerification = readVerificationId(request); // parse
  const input = readActionRequest(request, checkCallerCodeRequest);
  const named = { ...input, request: { ...input.request, callerVerification } };
  const { target, stored } = await loadTarget(named, request, dependencies); // read
  if (stored !== undefined) {
    return stored;
  }
  const response = respond(200, await check(input.request.code, target, request, dependencies)); // act
  await (request.claimed && dependencies.idempotency.settle(request.claimed, response, 'idempotency', request.context));
  return response;
};
