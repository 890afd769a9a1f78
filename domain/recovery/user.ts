/**
 * Every status that a user of a user pool can have.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html
 */
export const USER_STATUSES = [
  'UNCONFIRMED',
  'CONFIRMED',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
] as const;

/** The status of a user, in the spelling of Cognito. */
export type UserStatus = (typeof USER_STATUSES)[number];

/** Parses the status of a user in Cognito's output. A status that AWS adds later counts as UNKNOWN. Pure and total. */
export function parseUserStatus(status: string | undefined): UserStatus {
  return USER_STATUSES.find((known) => known === status) ?? 'UNKNOWN';
}

/** An email address or a phone number. Cognito sends codes to it only if it is verified. */
export interface Contact {
  readonly value: string;
  readonly verified: boolean;
}

/** Reads the address in an attribute of a user; `undefined` if the user has no such attribute. Pure. */
export function readContact(attributes: ReadonlyMap<string, string>, name: string): Contact | undefined {
  const value = attributes.get(name);
  return value ? { value, verified: attributes.get(`${name}_verified`) === 'true' } : undefined;
}

/** The properties of a user that recovery uses. */
export interface User {
  /** The username in the user pool. A request can name the user by an alias instead. */
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** True if the user is linked to an external identity provider. Such a user can also have a password in this pool. */
  readonly federated: boolean;
  /** The time of the last change of the user, in milliseconds since 1970. */
  readonly modifiedAt?: number;
  /** The name for the greeting. It is plain (`greetingName`), so that it contains no link and no markup. */
  readonly shortName?: string;
  readonly email?: Contact;
  readonly phoneNumber?: Contact;
  /** The `locale` attribute, not validated. */
  readonly locale?: string;
  /** The `custom:brand` attribute, not validated. */
  readonly brand?: string;
  /** The IANA time zone in the `zoneinfo` attribute (`parseTimeZone`). Absent if the attribute is not the name of one. */
  readonly timeZone?: string;
  /** The active MFA factors. AdminGetUser does not return an authenticator app that the user set up and did not turn on. */
  readonly mfaFactors: readonly MfaFactor[];
  readonly preferredFactor?: MfaFactor;
}

/** The MFA factors of Cognito. */
export const MFA_FACTORS = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] as const;

/** An MFA factor, in the spelling of Cognito. `SOFTWARE_TOKEN_MFA` is an authenticator app. */
export type MfaFactor = (typeof MFA_FACTORS)[number];

/** A delivery medium, in the spelling of Cognito. */
export type DeliveryMedium = 'EMAIL' | 'SMS';
