/** The factors that can be turned off when an authenticator app is removed. */
export const TURN_OFF_FACTORS = ['SMS_MFA', 'EMAIL_OTP'] as const;

/** A factor that can be turned off. */
export type TurnOffFactor = (typeof TURN_OFF_FACTORS)[number];
