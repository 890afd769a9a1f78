/** The operations of Amazon Cognito that the admin function calls. */
export const COGNITO_OPERATIONS = [
  'AdminCreateUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminResetUserPassword',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
  'DescribeUserPool',
] as const;

export type CognitoOperation = (typeof COGNITO_OPERATIONS)[number];
