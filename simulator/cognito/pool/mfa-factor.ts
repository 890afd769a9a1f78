/** The MFA factors that the simulator implements, in the order in which AWS lists them. */
export const MFA_FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;

/** An MFA factor by AWS's name. */
export type MfaFactor = (typeof MFA_FACTORS)[number];
