// Copy, answers and user pools take these values from here. A test compares them with the documents and the simulator.

/**
 * Hours for which the code of a password reset is valid. Cognito has no setting for it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const RESET_CODE_HOURS = 1;

/**
 * Hours for which a code is valid that confirms a sign-up or verifies an attribute. Cognito has no setting for it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const VERIFICATION_CODE_HOURS = 24;

/**
 * Days for which a temporary password is valid where a user pool sets none, or 0.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;
