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

/** The name of an operation that the admin function calls. */
export type CognitoOperation = (typeof COGNITO_OPERATIONS)[number];
