import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import type { MfaFactor, SentCodeChallenge } from '../pool/mfa-factor';
import type { ContactAttribute, PasswordRecord } from '../pool/user';
import type { FirstFactor } from './first-factors';

interface CommonSession {
  readonly poolId: string;
  readonly clientId: string;
}

interface SrpSession extends CommonSession {
  readonly kind: 'srp';
  /** `undefined` for a user who does not exist, if the client hides this. */
  readonly sub: string | undefined;
  readonly clientPublic: Buffer;
  readonly serverPrivate: Buffer;
  readonly serverPublic: Buffer;
  readonly salt: Buffer;
}

/** A session of a user whose password was correct, or who needs none. */
export interface UserSession extends CommonSession {
  /** `software token` follows AssociateSoftwareToken, and `MFA set up` follows VerifySoftwareToken. */
  readonly kind: 'new password' | 'TOTP' | 'software token' | 'MFA set up';
  readonly sub: string;
  /** The password that was correct. With another password, the session is invalid. */
  readonly password: PasswordRecord | undefined;
}

export interface SentCodeSession extends Omit<UserSession, 'kind'> {
  readonly kind: SentCodeChallenge;
  /** True if the code takes the place of a password. */
  readonly isFirstFactor: boolean;
  readonly code: string;
  readonly attribute: ContactAttribute;
  readonly address: string;
}

export interface MfaChoiceSession extends Omit<UserSession, 'kind'> {
  readonly kind: 'MFA choice' | 'MFA setup';
  /** The factors that the user can choose or set up. */
  readonly factors: readonly MfaFactor[];
}

interface FirstFactorSession extends CommonSession {
  readonly kind: 'first factor';
  /** `undefined` for a user who does not exist, if the client hides this. */
  readonly sub: string | undefined;
  readonly factors: readonly FirstFactor[];
}

/** The session of a user who does not exist, if the client hides this. */
interface SimulatedCodeSession extends CommonSession {
  readonly kind: 'simulated code';
  readonly name: string;
}

export interface SessionsWithoutUser {
  readonly srp: SrpSession;
  readonly 'first factor': FirstFactorSession;
  readonly 'simulated code': SimulatedCodeSession;
}

type Sessions = SessionsWithoutUser &
  Readonly<
    Record<SentCodeSession['kind'], SentCodeSession> &
      Record<MfaChoiceSession['kind'], MfaChoiceSession> &
      Record<UserSession['kind'], UserSession>
  >;

/** The kinds of session of an existing user. */
export type UserSessionKind = Exclude<keyof Sessions, keyof SessionsWithoutUser>;

/** The members of a session of an existing user that are not the same for each kind. */
export type UserSessionState = {
  [Kind in UserSessionKind]: Omit<Sessions[Kind], keyof CommonSession | 'sub' | 'password'>;
}[UserSessionKind];

/** The state of an authentication between its requests. */
type AuthSession = Sessions[keyof Sessions];

interface StoredSession {
  readonly session: AuthSession;
  readonly expiresAt: number;
  readonly used: boolean;
}

/** Our own: the time for which an ended session is distinguished from an unknown one. */
const MEMORY_MILLISECONDS = 900_000;

/** Authentications in progress, by the opaque string that the client returns. Each session can be used once. */
export class AuthSessions {
  private readonly sessions = new Map<string, StoredSession>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  start(session: AuthSession, lifeSeconds: number): string {
    this.forgetEnded();
    const id = this.randomness.bytes(96).toString('base64');
    this.sessions.set(id, { session, expiresAt: this.clock.now() + lifeSeconds * 1000, used: false });
    return id;
  }

  /**
   * @param clientId `undefined` for a request that names no client
   * @returns the session, the reason why it ended, or `undefined` for a string that belongs to no session of this kind
   * and client
   */
  find<Kind extends keyof Sessions>(
    kind: Kind,
    clientId: string | undefined,
    id: string | undefined,
  ): Sessions[Kind] | 'expired' | 'used' | undefined {
    const found = this.sessions.get(id ?? '');
    if (found === undefined || !isOfKind(found.session, kind)) {
      return undefined;
    }
    if (clientId !== undefined && found.session.clientId !== clientId) {
      return undefined;
    }
    if (found.used) {
      return 'used';
    }
    return found.expiresAt < this.clock.now() ? 'expired' : found.session;
  }

  /** Marks a session as used. */
  end(id: string | undefined): void {
    const found = this.sessions.get(id ?? '');
    if (found !== undefined) {
      this.sessions.set(id ?? '', { ...found, used: true });
    }
  }

  reset(): void {
    this.sessions.clear();
  }

  private forgetEnded(): void {
    const now = this.clock.now();
    for (const [id, { expiresAt }] of this.sessions) {
      if (expiresAt >= now - MEMORY_MILLISECONDS) {
        return; // The sessions are in approximate order of their expiry.
      }
      this.sessions.delete(id);
    }
  }
}

function isOfKind<Kind extends keyof Sessions>(session: AuthSession, kind: Kind): session is Sessions[Kind] {
  return session.kind === kind;
}
