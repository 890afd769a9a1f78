import type { DeleteUserAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { deleteAttributes } from '../attributes/delete-attributes';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html */
export const deleteUserAttributes: Operation<DeleteUserAttributesCommandInput> = async (
  { AccessToken, UserAttributeNames = [] },
  services,
) => {
  const { pool, client, user } = await requireAccessToken(services, AccessToken);
  deleteAttributes(services, { pool, user, by: client }, UserAttributeNames);
  return {};
};
