import type { CognitoOperation } from '../../../../domain/api/cognito-operations';
import { problemOf, unansweredProblem } from '../../../../domain/api/cognito-problems';

describe('unansweredProblem', () => {
  it.each([
    'AdminCreateUser',
    'AdminDeleteSoftwareToken',
    'AdminResetUserPassword',
    'AdminSetUserMFAPreference',
    'AdminSetUserPassword',
    'AdminUserGlobalSignOut',
  ] as const)('is outcome-unknown for %s, which changes the user', (operation) => {
    expect(unansweredProblem(operation)).toBe('outcome-unknown');
    expect(problemOf(operation, 'InternalErrorException', '')).toBe('outcome-unknown');
  });

  it.each(['AdminGetUser', 'AdminListGroupsForUser', 'DescribeUserPool', 'GetUserPoolMfaConfig', 'ListUsers'] as const)(
    'is cognito-failed for %s, which only reads',
    (operation) => {
      expect(unansweredProblem(operation)).toBe('cognito-failed');
      expect(problemOf(operation, 'InternalErrorException', '')).toBe('cognito-failed');
    },
  );
});

describe('problemOf', () => {
  it.each<[CognitoOperation, string, string, string]>([
    ['AdminCreateUser', 'InvalidParameterException', 'the message is too long', 'message-not-built'],
    ['AdminUserGlobalSignOut', 'InvalidParameterException', '', 'misconfigured'],
    ['AdminGetUser', 'NotAuthorizedException', '', 'misconfigured'],
    ['AdminListGroupsForUser', 'NotAuthorizedException', '', 'misconfigured'],
    ['DescribeUserPool', 'NotAuthorizedException', '', 'misconfigured'],
    ['GetUserPoolMfaConfig', 'NotAuthorizedException', '', 'misconfigured'],
    ['ListUsers', 'NotAuthorizedException', '', 'misconfigured'],
    ['ListUsers', 'InvalidParameterException', 'Error while parsing filter.', 'invalid-request'],
    ['AdminDeleteSoftwareToken', 'InvalidParameterException', '', 'mfa-not-changed'],
    ['AdminDeleteSoftwareToken', 'UserNotConfirmedException', '', 'user-unconfirmed'],
    ['AdminSetUserMFAPreference', 'InvalidParameterException', '', 'mfa-not-changed'],
    ['AdminSetUserMFAPreference', 'PasswordResetRequiredException', '', 'state-changed'],
    [
      'AdminDeleteSoftwareToken',
      'InvalidParameterException',
      "Value at 'username' failed to satisfy constraint",
      'invalid-request',
    ],
    ['AdminSetUserPassword', 'NotAuthorizedException', '', 'state-changed'],
    [
      'AdminSetUserPassword',
      'InvalidPasswordException',
      "Value at 'username' failed to satisfy constraint",
      'password-refused',
    ],
    [
      'AdminSetUserPassword',
      'InvalidParameterException',
      "Value at 'password' failed to satisfy constraint",
      'password-refused',
    ],
  ])('is, for %s, %s, "%s": %s', (operation, exception, message, problem) => {
    expect(problemOf(operation, exception, message)).toBe(problem);
  });
});
