import type { GetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../access-token';
import { readableAttributes } from '../attributes';
import type { Operation } from '../services';
import { describeFactors, listAttributes } from '../wire';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export const getUser: Operation<GetUserCommandInput> = async ({ AccessToken }, services) => {
  const { client, user } = await requireAccessToken(services, AccessToken);
  return {
    Username: user.username,
    UserAttributes: listAttributes(user, readableAttributes(user.attributes, client)),
    ...describeFactors(user),
  };
};
