import type { CreateResourceServerCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../pool/find';
import { createResourceServer as create } from '../pool/resource-servers';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html */
export const createResourceServer: Operation<CreateResourceServerCommandInput> = (input, services) => ({
  ResourceServer: create(requirePool(services, input.UserPoolId), input),
});
