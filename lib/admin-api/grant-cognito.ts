import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/**
 * The actions that the admin function may call on the user pool whose users it recovers. They are listed here, so that a
 * new call in the function does not widen its role automatically. A test compares both lists.
 */
export const USER_POOL_ACTIONS = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminDeleteSoftwareToken',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminResetUserPassword',
  'cognito-idp:AdminSetUserMFAPreference',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:GetUserPoolMfaConfig',
  'cognito-idp:ListUsers',
] as const;

/** The actions that the admin function may call on the operator pool, to look up the operator. */
const OPERATOR_POOL_ACTIONS = ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser'] as const;

/** Allows the admin function to find, read, reset and invite the users of a user pool, and to remove their MFA factors. */
export function grantUserRecovery(userPool: IUserPool, grantee: IGrantable): void {
  userPool.grant(grantee, ...USER_POOL_ACTIONS);
}

/** Allows the admin function to read the operators. */
export function grantOperatorLookup(operatorPool: IUserPool, grantee: IGrantable): void {
  operatorPool.grant(grantee, ...OPERATOR_POOL_ACTIONS);
}
