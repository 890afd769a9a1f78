import type { DeleteUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html */
export const deleteUserPool: Operation<DeleteUserPoolCommandInput> = ({ UserPoolId }, services) => {
  const pool = requirePool(services, UserPoolId);
  if (pool.settings.DeletionProtection === 'ACTIVE') {
    throw exceptions.deletionProtected();
  }
  if (pool.domain !== undefined) {
    throw exceptions.hasDomain();
  }
  services.pools.delete(pool.id);
  return {};
};
