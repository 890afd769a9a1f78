/** The MFA factors that the simulator implements, in the order in which AWS lists them. */
export const MFA_FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;

/** An MFA factor by AWS's name. */
export type MfaFactor = (typeof MFA_FACTORS)[number];

/** The attribute that receives the code of a challenge. */
export const ADDRESS_OF = { SMS_MFA: 'phone_number', SMS_OTP: 'phone_number', EMAIL_OTP: 'email' } as const;

/** A challenge for a code that Cognito sends. */
export type SentCodeChallenge = keyof typeof ADDRESS_OF;
