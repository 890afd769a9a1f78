import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/**
 * The statement of the admin function for the user pool whose users it recovers. Written out here: an operation that the
 * function starts to call must not widen its role by itself. A test compares the two lists.
 */
export const USER_POOL_ACTIONS = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminResetUserPassword',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:DescribeUserPool',
] as const;

/** The statement of the admin function for the operator pool, where it looks up the operator. */
const OPERATOR_POOL_ACTIONS = ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser'] as const;

/** Lets the admin function read, reset and invite the users of a user pool. */
export function grantUserRecovery(userPool: IUserPool, grantee: IGrantable): void {
  userPool.grant(grantee, ...USER_POOL_ACTIONS);
}

/** Lets the admin function read the operators. */
export function grantOperatorLookup(operatorPool: IUserPool, grantee: IGrantable): void {
  operatorPool.grant(grantee, ...OPERATOR_POOL_ACTIONS);
}
