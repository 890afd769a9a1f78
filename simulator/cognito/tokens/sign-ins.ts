import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';

/** One sign-in, for which several tokens are issued. Times are milliseconds by the simulated clock. */
export interface SignIn {
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** The number of the user's global sign-outs before this sign-in. */
  readonly signOuts: number;
  readonly originJti: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** True for a sign-in through managed login. */
  readonly isManaged: boolean;
}

/** The properties of a sign-in through managed login. */
export interface ManagedSignIn {
  readonly scopes: readonly string[];
  /** Returned in the first ID token. */
  readonly nonce?: string | undefined;
  /** The time of the authentication, in milliseconds. @default - now */
  readonly authenticatedAt?: number | undefined;
}

/** AWS: the one scope of a sign-in through the API (DG/amazon-cognito-user-pools-using-the-access-token). */
export const API_SCOPES: readonly string[] = ['aws.cognito.signin.user.admin'];

/** A refresh token of a sign-in. Rotation replaces the token, and the sign-in continues. */
interface RefreshToken {
  readonly signIn: SignIn;
  /** The end of the grace period of a token that was replaced. */
  readonly validUntil?: number;
}

/** A sign-in that a refresh token can renew. */
interface Renewable {
  readonly user: PoolUser;
  readonly signIn: SignIn;
}

/** Our own: the time for which an expired refresh token has its own error. Afterwards, it counts as unknown. */
const EXPIRED_TOKEN_RETENTION_MILLISECONDS = 86_400_000;

/** The sign-ins of every pool with their refresh tokens, and which of them were revoked. */
export class SignIns {
  private readonly refreshTokens = new Map<string, RefreshToken>();
  private readonly signIns = new Map<string, SignIn>();
  private readonly revoked = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /**
   * @param managed the sign-in through managed login; without it, the sign-in is one through the API
   * @returns the sign-in, and its first refresh token
   */
  start(
    pool: UserPool,
    client: UserPoolClient,
    user: PoolUser,
    managed: ManagedSignIn | undefined,
  ): { readonly signIn: SignIn; readonly refreshToken: string } {
    const now = this.clock.now();
    this.forgetExpired();
    const signIn = {
      poolId: pool.id,
      clientId: client.id,
      sub: user.sub,
      signOuts: user.signOuts,
      originJti: this.randomness.uuid(),
      at: managed?.authenticatedAt ?? now,
      expiresAt: now + client.refreshTokenSeconds * 1000,
      scopes: managed?.scopes ?? API_SCOPES,
      isManaged: managed !== undefined,
    };
    this.signIns.set(signIn.originJti, signIn);
    return { signIn, refreshToken: this.addRefreshToken(signIn) };
  }

  /**
   * Finds the user and the sign-in of a refresh token that is valid.
   *
   * @param accept receives the user before the token is checked, and may throw
   * @throws AwsError NotAuthorizedException, RefreshTokenReuseException
   */
  requireRenewable(
    pool: UserPool,
    client: UserPoolClient,
    refreshToken: string,
    accept: (user: PoolUser) => void = () => undefined,
  ): Renewable {
    const { signIn, validUntil = Number.POSITIVE_INFINITY } = this.refreshTokens.get(refreshToken) ?? {};
    const user = signIn && pool.users.findBySub(signIn.sub);
    if (signIn?.clientId !== client.id || user === undefined) {
      throw exceptions.invalidRefreshToken();
    }
    accept(user);
    if (signIn.expiresAt < this.clock.now()) {
      throw exceptions.refreshTokenExpired();
    }
    if (!user.enabled) {
      throw exceptions.userDisabled();
    }
    if (this.isRevoked(signIn, user)) {
      throw exceptions.refreshTokenRevoked();
    }
    // Assumed: the sign-in and its other tokens stay valid after a token is used again.
    if (validUntil <= this.clock.now()) {
      throw exceptions.refreshTokenReused();
    }
    return { user, signIn };
  }

  /**
   * Replaces a refresh token, which stays valid for a grace period.
   *
   * AWS: the new token expires at the same time as the first one (re:Post, "Rotated Refresh Token Validity").
   * Assumed: the grace period begins when the token is first used, and a retry does not extend it.
   *
   * @returns the new token; `undefined` for an unknown one
   */
  rotate(refreshToken: string, graceSeconds: number): string | undefined {
    const found = this.refreshTokens.get(refreshToken);
    if (found === undefined) {
      return undefined;
    }
    const validUntil = found.validUntil ?? this.clock.now() + graceSeconds * 1000;
    this.refreshTokens.set(refreshToken, { ...found, validUntil });
    return this.addRefreshToken(found.signIn);
  }

  /** Returns the client that a refresh token was issued to, `undefined` for an unknown token. */
  clientOf(refreshToken: string): string | undefined {
    return this.refreshTokens.get(refreshToken)?.signIn.clientId;
  }

  /** Revokes a refresh token and every token that was issued from it. */
  revoke(refreshToken: string): void {
    const signIn = this.refreshTokens.get(refreshToken)?.signIn;
    if (signIn !== undefined) {
      this.revoked.add(signIn.originJti);
    }
  }

  /** Tests whether the sign-in of a token was revoked, alone or with all others of the user. */
  isRevokedOrigin(originJti: unknown, user: PoolUser): boolean {
    const signIn = this.signIns.get(String(originJti));
    return signIn === undefined || this.isRevoked(signIn, user);
  }

  reset(): void {
    this.refreshTokens.clear();
    this.signIns.clear();
    this.revoked.clear();
  }

  private addRefreshToken(signIn: SignIn): string {
    const refreshToken = this.randomness.bytes(256).toString('base64url');
    this.refreshTokens.set(refreshToken, { signIn });
    return refreshToken;
  }

  /** Removes expired sign-ins after the retention time. The map has them approximately in the order of their expiry. */
  private forgetExpired(): void {
    const longAgo = this.clock.now() - EXPIRED_TOKEN_RETENTION_MILLISECONDS;
    for (const [token, { signIn }] of this.refreshTokens) {
      const { originJti, expiresAt } = signIn;
      if (expiresAt >= longAgo) {
        return;
      }
      this.refreshTokens.delete(token);
      this.signIns.delete(originJti);
      this.revoked.delete(originJti);
    }
  }

  private isRevoked({ originJti, signOuts }: SignIn, user: PoolUser): boolean {
    return this.revoked.has(originJti) || signOuts < user.signOuts;
  }
}
