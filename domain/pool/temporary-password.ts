/** AWS: days that a temporary password works where a user pool sets none, or 0 (API_PasswordPolicyType). */
export const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;
