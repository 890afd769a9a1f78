import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import type { PasswordRecord } from '../pool/user';

interface CommonSession {
  readonly poolId: string;
  readonly clientId: string;
}

interface SrpSession extends CommonSession {
  readonly kind: 'srp';
  /** `undefined` for a user who does not exist and must not be seen not to. */
  readonly sub: string | undefined;
  readonly clientPublic: Buffer;
  readonly serverPrivate: Buffer;
  readonly serverPublic: Buffer;
  readonly salt: Buffer;
}

interface NewPasswordSession extends CommonSession {
  readonly kind: 'new password';
  readonly sub: string;
  /** The one that was right: with another one, the session is worth nothing. */
  readonly password: PasswordRecord | undefined;
}

interface TextMessageSession extends CommonSession {
  readonly kind: 'text message';
  readonly sub: string;
  readonly password: PasswordRecord | undefined;
  readonly code: string;
  readonly phoneNumber: string;
}

interface Sessions {
  readonly srp: SrpSession;
  readonly 'new password': NewPasswordSession;
  readonly 'text message': TextMessageSession;
}

/** What an authentication that is under way remembers between its calls. */
type AuthSession = Sessions[keyof Sessions];

interface Kept {
  readonly session: AuthSession;
  readonly expiresAt: number;
  readonly used: boolean;
}

/** Our own: how long a session that has ended can be told from one that never was. */
const MEMORY_MILLISECONDS = 900_000;

/** Authentications that are under way, by the opaque text that the client sends back. Each is good once. */
export class AuthSessions {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  start(session: AuthSession, lifeSeconds: number): string {
    this.forgetEnded();
    const id = this.randomness.bytes(96).toString('base64');
    this.kept.set(id, { session, expiresAt: this.clock.now() + lifeSeconds * 1000, used: false });
    return id;
  }

  /** @returns the session, why it is over, or `undefined` for a text that is none of that kind and client */
  find<Kind extends keyof Sessions>(
    kind: Kind,
    clientId: string,
    id: string | undefined,
  ): Sessions[Kind] | 'expired' | 'used' | undefined {
    const found = this.kept.get(id ?? '');
    if (found === undefined || !isOfKind(found.session, kind) || found.session.clientId !== clientId) {
      return undefined;
    }
    if (found.used) {
      return 'used';
    }
    return found.expiresAt < this.clock.now() ? 'expired' : found.session;
  }

  /** Marks a session as used. */
  end(id: string | undefined): void {
    const found = this.kept.get(id ?? '');
    if (found !== undefined) {
      this.kept.set(id ?? '', { ...found, used: true });
    }
  }

  reset(): void {
    this.kept.clear();
  }

  private forgetEnded(): void {
    const now = this.clock.now();
    for (const [id, { expiresAt }] of this.kept) {
      if (expiresAt >= now - MEMORY_MILLISECONDS) {
        return; // they are about in the order in which they end
      }
      this.kept.delete(id);
    }
  }
}

function isOfKind<Kind extends keyof Sessions>(session: AuthSession, kind: Kind): session is Sessions[Kind] {
  return session.kind === kind;
}
