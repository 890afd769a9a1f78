import type { AdminDeleteUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
export const adminDeleteUser: Operation<AdminDeleteUserCommandInput> = ({ UserPoolId, Username }, services) => {
  const pool = requirePool(services, UserPoolId);
  pool.removeUser(requireUser(pool, Username));
  return {};
};
