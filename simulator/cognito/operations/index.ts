import type { Operation } from '../services';
import { addCustomAttributes } from './add-custom-attributes';
import { adminAddUserToGroup } from './admin-add-user-to-group';
import { adminConfirmSignUp } from './admin-confirm-sign-up';
import { adminCreateUser } from './admin-create-user';
import { adminDeleteSoftwareToken } from './admin-delete-software-token';
import { adminDeleteUser } from './admin-delete-user';
import { adminDeleteUserAttributes } from './admin-delete-user-attributes';
import { adminDisableUser } from './admin-disable-user';
import { adminEnableUser } from './admin-enable-user';
import { adminGetUser } from './admin-get-user';
import { adminInitiateAuth } from './admin-initiate-auth';
import { adminListGroupsForUser } from './admin-list-groups-for-user';
import { adminRemoveUserFromGroup } from './admin-remove-user-from-group';
import { adminResetUserPassword } from './admin-reset-user-password';
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge';
import { adminSetUserMFAPreference } from './admin-set-user-mfa-preference';
import { adminSetUserPassword } from './admin-set-user-password';
import { adminUpdateUserAttributes } from './admin-update-user-attributes';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out';
import { associateSoftwareToken } from './associate-software-token';
import { changePassword } from './change-password';
import { confirmForgotPassword } from './confirm-forgot-password';
import { confirmSignUp } from './confirm-sign-up';
import { createGroup } from './create-group';
import { createResourceServer } from './create-resource-server';
import { createUserPool } from './create-user-pool';
import { createUserPoolClient } from './create-user-pool-client';
import { createUserPoolDomain } from './create-user-pool-domain';
import { deleteGroup } from './delete-group';
import { deleteResourceServer } from './delete-resource-server';
import { deleteUser } from './delete-user';
import { deleteUserAttributes } from './delete-user-attributes';
import { deleteUserPool } from './delete-user-pool';
import { deleteUserPoolClient } from './delete-user-pool-client';
import { deleteUserPoolDomain } from './delete-user-pool-domain';
import { describeResourceServer } from './describe-resource-server';
import { describeUserPool } from './describe-user-pool';
import { describeUserPoolClient } from './describe-user-pool-client';
import { describeUserPoolDomain } from './describe-user-pool-domain';
import { forgotPassword } from './forgot-password';
import { getGroup } from './get-group';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token';
import { getUser } from './get-user';
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config';
import { globalSignOut } from './global-sign-out';
import { initiateAuth } from './initiate-auth';
import { listGroups } from './list-groups';
import { listResourceServers } from './list-resource-servers';
import { listTagsForResource } from './list-tags-for-resource';
import { listUserPoolClients } from './list-user-pool-clients';
import { listUserPools } from './list-user-pools';
import { listUsers } from './list-users';
import { listUsersInGroup } from './list-users-in-group';
import { resendConfirmationCode } from './resend-confirmation-code';
import { respondToAuthChallenge } from './respond-to-auth-challenge';
import { revokeToken } from './revoke-token';
import { setUserMFAPreference } from './set-user-mfa-preference';
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config';
import { signUp } from './sign-up';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateGroup } from './update-group';
import { updateResourceServer } from './update-resource-server';
import { updateUserAttributes } from './update-user-attributes';
import { updateUserPool } from './update-user-pool';
import { updateUserPoolClient } from './update-user-pool-client';
import { updateUserPoolDomain } from './update-user-pool-domain';
import { verifySoftwareToken } from './verify-software-token';
import { verifyUserAttribute } from './verify-user-attribute';

/** The operations by name. Their inputs were validated against the API model. */
export const operations: Readonly<Record<string, Operation<never>>> = {
  AddCustomAttributes: addCustomAttributes,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteSoftwareToken: adminDeleteSoftwareToken,
  AdminDeleteUser: adminDeleteUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminResetUserPassword: adminResetUserPassword,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminSetUserMFAPreference: adminSetUserMFAPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  CreateGroup: createGroup,
  CreateResourceServer: createResourceServer,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  CreateUserPoolDomain: createUserPoolDomain,
  DeleteGroup: deleteGroup,
  DeleteResourceServer: deleteResourceServer,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DescribeResourceServer: describeResourceServer,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  DescribeUserPoolDomain: describeUserPoolDomain,
  ForgotPassword: forgotPassword,
  GetGroup: getGroup,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUser: getUser,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ListGroups: listGroups,
  ListResourceServers: listResourceServers,
  ListTagsForResource: listTagsForResource,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  SetUserMFAPreference: setUserMFAPreference,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  SignUp: signUp,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateGroup: updateGroup,
  UpdateResourceServer: updateResourceServer,
  UpdateUserAttributes: updateUserAttributes,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
  UpdateUserPoolDomain: updateUserPoolDomain,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: verifyUserAttribute,
};
