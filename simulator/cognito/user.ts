import { createHash } from 'node:crypto';

export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'ARCHIVED'
  | 'COMPROMISED'
  | 'UNKNOWN'
  | 'RESET_REQUIRED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'EXTERNAL_PROVIDER';

/** A confirmation code as it was issued. Times are milliseconds by the simulated clock. */
export interface ConfirmationCode {
  readonly value: string;
  readonly expiresAt: number;
}

/** What is kept of a password: the inner hash of SRP, by which both a password and a proof can be checked. */
export interface PasswordRecord {
  readonly identityHash: Buffer;
  readonly setAt: number;
}

/** A user of a user pool. Never changed in place: every change makes a new one. */
export interface PoolUser {
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly mfaSettings: readonly string[];
  readonly preferredMfa?: string;
  readonly password?: PasswordRecord;
  readonly resetCode?: ConfirmationCode;
  /** Tokens issued before this are revoked. */
  readonly signedOutAt?: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Everything that can happen to a user. */
export type UserChange =
  | { readonly kind: 'reset required'; readonly code: ConfirmationCode }
  | { readonly kind: 'reset code issued'; readonly code: ConfirmationCode }
  | { readonly kind: 'password set'; readonly password: PasswordRecord; readonly permanent: boolean }
  | { readonly kind: 'password confirmed'; readonly password: PasswordRecord }
  | { readonly kind: 'signed out' };

/** The one place where a user's state changes. Pure. */
export function changeUser(user: PoolUser, change: UserChange, now: number): PoolUser {
  const { resetCode: _outstanding, ...withoutCode } = user;
  switch (change.kind) {
    case 'reset required':
      return { ...user, status: 'RESET_REQUIRED', resetCode: change.code, modifiedAt: now };
    case 'reset code issued':
      return { ...user, resetCode: change.code, modifiedAt: now };
    case 'password set':
      // Assumed: an outstanding code dies with the password that it was to replace.
      return {
        ...withoutCode,
        status: change.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
        password: change.password,
        modifiedAt: now,
      };
    case 'password confirmed':
      return { ...withoutCode, status: 'CONFIRMED', password: change.password, modifiedAt: now };
    case 'signed out':
      return { ...user, signedOutAt: now };
  }
}

/** The name that SRP and the pool's part of a password hash use: the id of the pool after its Region. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1);
}

/** Hashes a password for one user of one pool. */
export function recordPassword(poolId: string, username: string, password: string, now: number): PasswordRecord {
  return { identityHash: hashIdentity(poolId, username, password), setAt: now };
}

/** Whether a password is the user's. */
export function isPassword(poolId: string, user: PoolUser, password: string): boolean {
  return user.password?.identityHash.equals(hashIdentity(poolId, user.username, password)) ?? false;
}

function hashIdentity(poolId: string, username: string, password: string): Buffer {
  return createHash('sha256')
    .update(`${poolName(poolId)}${username}:${password}`)
    .digest();
}
