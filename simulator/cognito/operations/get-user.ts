import type { GetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeFactors, listAttributes } from '../api/wire';
import { readableAttributes } from '../attributes/attributes';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export const getUser: Operation<GetUserCommandInput> = async ({ AccessToken }, services) => {
  const { client, user } = await requireAccessToken(services, AccessToken);
  return {
    Username: user.username,
    UserAttributes: listAttributes(user, readableAttributes(user.attributes, client)),
    ...describeFactors(user),
  };
};
