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

export type UserStatus = (typeof USER_STATUSES)[number];

/** A status out of Cognito's answer. One that AWS may add one day counts as UNKNOWN, in which nothing is reset. */
export function statusOf(answered: string | undefined): UserStatus {
  return USER_STATUSES.find((known) => known === answered) ?? 'UNKNOWN';
}

/** An address that Cognito can send a code to, once it is verified. */
export interface Contact {
  readonly value: string;
  readonly verified: boolean;
}

/** An address out of a user's attributes, by the name of its attribute; none where the user has none. */
export function contactOf(attributes: ReadonlyMap<string, string>, name: string): Contact | undefined {
  const value = attributes.get(name);
  return value ? { value, verified: attributes.get(`${name}_verified`) === 'true' } : undefined;
}

/** What recovery needs to know of a user of the user pool. */
export interface User {
  /** The pool's own name for the user; an operator may have asked by an alias. */
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Whether an external identity provider knows the user; one with a status of this pool may have a password as well. */
  readonly federated: boolean;
  /** When the user was last changed, in milliseconds since 1970. */
  readonly modifiedAt?: number;
  /** A name to greet the user by: checked, so that nothing else can hide in it. */
  readonly shortName?: string;
  readonly email?: Contact;
  readonly phoneNumber?: Contact;
  /** The `locale` attribute as it stands in the pool, not yet a known tag. */
  readonly locale?: string;
  /** The `custom:brand` attribute as it stands in the pool, not yet a known brand. */
  readonly brand?: string;
  /** Media that the user's second factor uses: Cognito will not send a recovery code over them. */
  readonly secondFactors: readonly DeliveryMedium[];
}

export type DeliveryMedium = 'EMAIL' | 'SMS';
