import type { AdminGetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeFactors, describeUser } from '../api/wire';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export const adminGetUser: Operation<AdminGetUserCommandInput> = ({ UserPoolId, Username }, services) => {
  const user = requireUser(requirePool(services, UserPoolId), Username);
  const { Attributes, ...described } = describeUser(user);
  return { ...described, UserAttributes: Attributes, ...describeFactors(user) };
};
