// Copy, responses and user pools use these values. A test compares them with the documents and the simulator.

/**
 * The validity of a password reset code, in hours. Cognito has no setting for it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const RESET_CODE_HOURS = 1;

/**
 * The validity of a code that confirms a sign-up or verifies an attribute, in hours. Cognito has no setting for it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const VERIFICATION_CODE_HOURS = 24;

/**
 * The validity of a temporary password, in days, if the user pool has no setting or 0.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;

/**
 * The longest validity of a temporary password that a user pool can have, in days.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export const LONGEST_TEMPORARY_PASSWORD_DAYS = 365;

/**
 * The validity of a code that verifies a caller, in minutes.
 *
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html, section 4.2.1: at most 10 minutes by SMS
 */
export const CALLER_CODE_MINUTES = 10;
