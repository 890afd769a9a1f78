import type { Clock } from '../clock';
import type { Randomness } from '../randomness';

/** What an authentication that is under way remembers between its calls. */
export type AuthSession =
  | {
      readonly kind: 'srp';
      readonly poolId: string;
      readonly clientId: string;
      /** `undefined` for a user who does not exist and must not be seen not to. */
      readonly username: string | undefined;
      readonly clientPublic: Buffer;
      readonly serverPrivate: Buffer;
      readonly serverPublic: Buffer;
      readonly salt: Buffer;
    }
  | { readonly kind: 'new password'; readonly poolId: string; readonly clientId: string; readonly username: string };

/** AWS: a session lives three minutes by default (`AuthSessionValidity`). */
const SESSION_MILLISECONDS = 180_000;

/** Authentications that are under way, by the opaque text that the client sends back. Each is good once. */
export class AuthSessions {
  private readonly open = new Map<string, { readonly session: AuthSession; readonly expiresAt: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  start(session: AuthSession): string {
    this.forgetExpired();
    const id = this.randomness.bytes(96).toString('base64');
    this.open.set(id, { session, expiresAt: this.clock.now() + SESSION_MILLISECONDS });
    return id;
  }

  /** @returns the session, `expired`, or `undefined` for a text that is no session or was used */
  take(id: string | undefined): AuthSession | 'expired' | undefined {
    const found = this.open.get(id ?? '');
    this.open.delete(id ?? '');
    if (found === undefined) {
      return undefined;
    }
    return found.expiresAt < this.clock.now() ? 'expired' : found.session;
  }

  private forgetExpired(): void {
    const now = this.clock.now();
    for (const [id, { expiresAt }] of this.open) {
      if (expiresAt >= now - SESSION_MILLISECONDS) {
        return; // they are in the order in which they end; the last of them are kept to be told from unknown ones
      }
      this.open.delete(id);
    }
  }
}
