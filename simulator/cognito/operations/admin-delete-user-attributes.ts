import type { AdminDeleteUserAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { deleteAttributes } from '../attributes/delete-attributes';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html */
export const adminDeleteUserAttributes: Operation<AdminDeleteUserAttributesCommandInput> = (
  { UserPoolId, Username, UserAttributeNames = [] },
  services,
) => {
  const pool = requirePool(services, UserPoolId);
  const user = requireUser(pool, Username);
  deleteAttributes(services, { pool, user, by: 'administrator' }, UserAttributeNames);
  return {};
};
