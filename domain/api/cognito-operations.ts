/** The operations of Amazon Cognito that the admin function calls. */
export const COGNITO_OPERATIONS = [
  'AdminCreateUser',
  'AdminDeleteSoftwareToken',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminResetUserPassword',
  'AdminSetUserMFAPreference',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
  'DescribeUserPool',
  'GetUserPoolMfaConfig',
  'ListUsers',
] as const;

/** The name of an operation that the admin function calls. */
export type CognitoOperation = (typeof COGNITO_OPERATIONS)[number];
