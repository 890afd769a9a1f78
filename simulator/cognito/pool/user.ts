import { createHash } from 'node:crypto';
import type { MfaFactor } from './mfa-factor';

/** AWS's UserStatusType. */
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

/** An attribute that codes can be sent to, and that a code can verify. */
export type ContactAttribute = 'email' | 'phone_number';

/** The purpose of a code: to reset a password, to confirm a sign-up, or to verify one address. */
export type ConfirmationCodePurpose = 'reset' | 'sign-up' | ContactAttribute;

/** An issued confirmation code. Times are milliseconds by the simulated clock. */
export interface ConfirmationCode {
  readonly value: string;
  readonly expiresAt: number;
  /** The attribute that the code was sent to. The code verifies this address and no other. */
  readonly attribute: ContactAttribute;
  readonly address: string;
}

/** The stored form of a password: the inner hash of SRP, which verifies both a password and a proof. */
export interface PasswordRecord {
  readonly identityHash: Buffer;
  readonly setAt: number;
}

/** An authenticator app that a user registered. */
export interface SoftwareToken {
  /** The key that the user and Cognito share, in Base32. */
  readonly secret: string;
  /** The steps whose codes were accepted, and might be sent again. */
  readonly usedSteps: readonly number[];
  /** True for the app of a seeded user. Managed login shows its code. */
  readonly isSeeded?: true;
  /** The name that the user gave the device. */
  readonly name?: string | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

/** A user of a user pool. It is immutable: every change creates a new one. */
export interface PoolUser {
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly attributes: Attributes;
  /** Addresses that replace the current ones once they are verified. */
  readonly pendingAttributes: Attributes;
  readonly mfaSettings: readonly MfaFactor[];
  readonly preferredMfa?: MfaFactor;
  readonly softwareToken?: SoftwareToken;
  /** The secret of an authenticator app that is not verified yet. */
  readonly pendingSecret?: string;
  readonly password?: PasswordRecord;
  /** The previous passwords, newest first. */
  readonly formerPasswords: readonly PasswordRecord[];
  readonly codes: Readonly<Partial<Record<ConfirmationCodePurpose, ConfirmationCode>>>;
  /** The number of global sign-outs. A token that was issued before the last one is revoked. */
  readonly signOuts: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Every change of a user's state. */
export type UserChange =
  | { readonly kind: 'reset required'; readonly code: ConfirmationCode | undefined }
  | { readonly kind: 'code issued'; readonly purpose: ConfirmationCodePurpose; readonly code: ConfirmationCode }
  | {
      readonly kind: 'password set';
      readonly password: PasswordRecord;
      readonly permanent: boolean;
      readonly voidsCode: boolean;
    }
  | { readonly kind: 'password confirmed'; readonly password: PasswordRecord }
  | { readonly kind: 'password changed'; readonly password: PasswordRecord }
  | { readonly kind: 'invited again'; readonly password: PasswordRecord }
  | { readonly kind: 'sign-up confirmed'; readonly verified?: ContactAttribute }
  | { readonly kind: 'attributes changed'; readonly attributes: Attributes; readonly pending: Attributes }
  | { readonly kind: 'attribute verified'; readonly attribute: ContactAttribute; readonly address: string }
  | { readonly kind: 'sign-in code confirmed'; readonly attribute: ContactAttribute; readonly address: string }
  | { readonly kind: 'MFA chosen'; readonly settings: readonly MfaFactor[]; readonly preferred: MfaFactor | undefined }
  | { readonly kind: 'software token associated'; readonly secret: string }
  | { readonly kind: 'software token verified'; readonly token: SoftwareToken }
  | { readonly kind: 'software token used'; readonly usedSteps: readonly number[] }
  | { readonly kind: 'software token deleted' }
  | { readonly kind: 'enabled' }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'signed out' };

/** AWS: a password history has at most 24 passwords (PasswordHistorySizeType). */
const MAXIMUM_HISTORY = 24;

/** Applies a change to a user. All state changes go through this function. Pure. */
export function changeUser(user: PoolUser, change: UserChange, now: number): PoolUser {
  const changed = { ...user, modifiedAt: now };
  switch (change.kind) {
    case 'reset required':
      return { ...changed, status: 'RESET_REQUIRED', codes: withCode(user, 'reset', change.code) };
    case 'code issued': {
      const codes = withCode(user, change.purpose, change.code);
      return { ...changed, codes: codesFor(codes, user.attributes, user.pendingAttributes) };
    }
    case 'password set':
      return {
        ...withPassword(changed, change.password),
        status: change.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
        codes: change.voidsCode ? withCode(user, 'reset', undefined) : user.codes,
      };
    case 'password confirmed':
      return {
        ...withPassword(changed, change.password),
        status: 'CONFIRMED',
        codes: withCode(user, 'reset', undefined),
      };
    case 'password changed':
      return withPassword(changed, change.password);
    case 'invited again':
      return { ...withPassword(changed, change.password), status: 'FORCE_CHANGE_PASSWORD' };
    case 'sign-up confirmed': {
      const { verified } = change;
      const attributes = verified ? { ...user.attributes, [`${verified}_verified`]: 'true' } : user.attributes;
      return { ...changed, status: 'CONFIRMED', attributes, codes: withCode(user, 'sign-up', undefined) };
    }
    case 'attributes changed': {
      const { attributes, pending } = change;
      return { ...changed, attributes, pendingAttributes: pending, codes: codesFor(user.codes, attributes, pending) };
    }
    case 'attribute verified': {
      const { attribute, address } = change;
      const { [attribute]: _pending, ...pendingAttributes } = user.pendingAttributes;
      const attributes = { ...user.attributes, [attribute]: address, [`${attribute}_verified`]: 'true' };
      return { ...changed, attributes, pendingAttributes, codes: withCode(user, attribute, undefined) };
    }
    case 'sign-in code confirmed':
      return user.attributes[change.attribute] === change.address
        ? { ...changed, attributes: { ...user.attributes, [`${change.attribute}_verified`]: 'true' } }
        : user;
    case 'MFA chosen':
      return withFactors(changed, change.settings, change.preferred);
    case 'software token associated':
      return { ...changed, pendingSecret: change.secret };
    case 'software token verified': {
      const { pendingSecret: _verified, ...rest } = changed;
      return { ...rest, softwareToken: change.token };
    }
    case 'software token used':
      return user.softwareToken === undefined
        ? user
        : { ...user, softwareToken: { ...user.softwareToken, usedSteps: change.usedSteps } };
    case 'software token deleted': {
      const { softwareToken: _deleted, pendingSecret: _pending, ...rest } = changed;
      const settings = user.mfaSettings.filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA');
      return withFactors(rest, settings, user.preferredMfa === 'SOFTWARE_TOKEN_MFA' ? undefined : user.preferredMfa);
    }
    case 'enabled':
      return { ...changed, enabled: true };
    case 'disabled':
      return { ...changed, enabled: false, signOuts: user.signOuts + 1 };
    case 'signed out':
      return { ...user, signOuts: user.signOuts + 1 };
  }
}

function withFactors(user: PoolUser, mfaSettings: readonly MfaFactor[], preferredMfa: MfaFactor | undefined): PoolUser {
  const { preferredMfa: _former, ...rest } = user;
  return { ...rest, mfaSettings, preferredMfa };
}

function withCode(
  { codes }: PoolUser,
  purpose: ConfirmationCodePurpose,
  code: ConfirmationCode | undefined,
): PoolUser['codes'] {
  const { [purpose]: _outstanding, ...others } = codes;
  return code === undefined ? others : { ...others, [purpose]: code };
}

/**
 * Returns the codes that still verify something: those for a sign-up or an address that were sent to a current address.
 */
function codesFor(codes: PoolUser['codes'], attributes: Attributes, pending: Attributes): PoolUser['codes'] {
  return Object.fromEntries(
    Object.entries(codes).filter(
      ([purpose, { attribute, address }]) =>
        purpose === 'reset' || address === attributes[attribute] || address === pending[attribute],
    ),
  );
}

function withPassword(user: PoolUser, password: PasswordRecord): PoolUser {
  const former = user.password === undefined ? [] : [user.password];
  return { ...user, password, formerPasswords: [...former, ...user.formerPasswords].slice(0, MAXIMUM_HISTORY) };
}

/** Tests whether a password can be reset in a status. AWS does not document UNCONFIRMED. */
export function isResettable(status: UserStatus, whenUnconfirmed: 'accepted' | 'refused'): boolean {
  return (
    status === 'CONFIRMED' ||
    status === 'RESET_REQUIRED' ||
    (status === 'UNCONFIRMED' && whenUnconfirmed === 'accepted')
  );
}

/** Returns a user whose pending addresses replace the current ones. */
export function withPending(user: PoolUser): PoolUser {
  return { ...user, attributes: { ...user.attributes, ...user.pendingAttributes } };
}

/** Returns the pool name of SRP and of password hashes: the pool ID without its Region. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1);
}

/** Hashes a password for one user of one pool. */
export function recordPassword(poolId: string, username: string, password: string, now: number): PasswordRecord {
  // The copy is in a pool of Node.js. Memory of its own would take 200 bytes more for each user.
  return { identityHash: Buffer.from(hashIdentity(poolId, username, password)), setAt: now };
}

/** Tests whether a password is the user's. */
export function isPassword(poolId: string, user: PoolUser, password: string): boolean {
  return user.password?.identityHash.equals(hashIdentity(poolId, user.username, password)) ?? false;
}

/**
 * Tests whether a password is the user's current password or a previous one.
 *
 * @param size the number of passwords to compare, including the current one
 */
export function wasPassword(poolId: string, user: PoolUser, password: string, size: number): boolean {
  const hash = hashIdentity(poolId, user.username, password);
  return [user.password, ...user.formerPasswords].slice(0, size).some((record) => record?.identityHash.equals(hash));
}

function hashIdentity(poolId: string, username: string, password: string): Buffer {
  return createHash('sha256')
    .update(`${poolName(poolId)}${username}:${password}`)
    .digest();
}

/** The empty state of every new user. Users share these objects, because they are never changed in place. */
const EMPTY = { pendingAttributes: {}, mfaSettings: [], formerPasswords: [], codes: {} } as const;

/** Creates a user: enabled, without MFA factors, codes or pending addresses. */
export function newUser(
  given: Pick<PoolUser, 'username' | 'sub' | 'status' | 'attributes'> & Partial<PoolUser>,
  now: number,
): PoolUser {
  return {
    enabled: true,
    ...EMPTY,
    signOuts: 0,
    createdAt: now,
    modifiedAt: now,
    ...given,
  };
}
