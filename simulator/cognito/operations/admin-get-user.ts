import type { AdminGetUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { type Operation, requirePool, requireUser } from '../services';
import { epochSeconds, listAttributes } from '../wire';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export const adminGetUser: Operation<AdminGetUserCommandInput> = ({ UserPoolId, Username }, services) => {
  const user = requireUser(requirePool(services, UserPoolId), Username);
  return {
    Username: user.username,
    UserAttributes: listAttributes(user),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    ...(user.mfaSettings.length > 0 && { UserMFASettingList: user.mfaSettings }),
    ...(user.preferredMfa && { PreferredMfaSetting: user.preferredMfa }),
  };
};
