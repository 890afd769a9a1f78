import type { Operation } from '../services';
import { adminGetUser } from './admin-get-user';
import { adminResetUserPassword } from './admin-reset-user-password';
import { adminSetUserPassword } from './admin-set-user-password';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out';
import { confirmForgotPassword } from './confirm-forgot-password';
import { describeUserPool } from './describe-user-pool';
import { forgotPassword } from './forgot-password';
import { initiateAuth } from './initiate-auth';
import { respondToAuthChallenge } from './respond-to-auth-challenge';

/** Every operation by its name. An input has been checked against the API model before it gets here. */
export const operations: Readonly<Record<string, Operation<never>>> = {
  AdminGetUser: adminGetUser,
  AdminResetUserPassword: adminResetUserPassword,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  ConfirmForgotPassword: confirmForgotPassword,
  DescribeUserPool: describeUserPool,
  ForgotPassword: forgotPassword,
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
};
