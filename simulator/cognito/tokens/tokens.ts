import type { JWTPayload } from 'jose';
import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import { readableAttributes } from '../attributes/attributes';
import { exceptions } from '../exceptions';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import { Signer } from './signer';
import { groupClaimsOf, NO_OVERRIDES, overrideClaims, overrideScopes, type TokenOverrides } from './token-overrides';

/** AWS's AuthenticationResultType. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** One sign-in, for which several tokens are issued. Times are milliseconds by the simulated clock. */
interface SignIn {
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** The number of the user's global sign-outs before this sign-in. */
  readonly signOuts: number;
  readonly originJti: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
}

/** A refresh token of a sign-in. Rotation replaces the token, and the sign-in continues. */
interface RefreshToken {
  readonly signIn: SignIn;
  /** The end of the grace period of a token that was replaced. */
  readonly validUntil?: number;
}

/** The scopes and the claims of new tokens. */
interface IssueOptions {
  readonly scopes?: readonly string[] | undefined;
  readonly overrides?: TokenOverrides;
}

interface TokenContents {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: PoolUser;
  readonly signIn: SignIn;
  readonly overrides: TokenOverrides;
}

/** A sign-in that a refresh token can renew. */
interface Renewable {
  readonly user: PoolUser;
  readonly signIn: SignIn;
}

/** AWS: the one scope of a sign-in through the API (DG/amazon-cognito-user-pools-using-the-access-token). */
export const API_SCOPES: readonly string[] = ['aws.cognito.signin.user.admin'];

/** Our own: the time for which an expired refresh token has its own error. Afterwards, it counts as unknown. */
const EXPIRED_TOKEN_RETENTION_MILLISECONDS = 86_400_000;

/**
 * Issues the tokens of every pool and records which sign-ins were revoked.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export class Tokens {
  private readonly signer: Signer;
  private readonly refreshTokens = new Map<string, RefreshToken>();
  private readonly signIns = new Map<string, SignIn>();
  private readonly revoked = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {
    this.signer = new Signer(clock, randomness);
  }

  /**
   * Issues tokens for a user who has signed in.
   *
   * @param options the scopes, by default those of a sign-in through the API, and the changes of a trigger
   */
  async issue(
    pool: UserPool,
    client: UserPoolClient,
    user: PoolUser,
    { scopes = API_SCOPES, overrides = NO_OVERRIDES }: IssueOptions = {},
  ): Promise<AuthenticationResult> {
    const now = this.clock.now();
    this.forgetExpired();
    const signIn = {
      poolId: pool.id,
      clientId: client.id,
      sub: user.sub,
      signOuts: user.signOuts,
      originJti: this.randomness.uuid(),
      at: now,
      expiresAt: now + client.refreshTokenSeconds * 1000,
      scopes,
    };
    this.signIns.set(signIn.originJti, signIn);
    const RefreshToken = this.addRefreshToken(signIn);
    return { ...(await this.sign({ pool, client, user, signIn, overrides })), RefreshToken };
  }

  /**
   * Issues new access and ID tokens for a refresh token and, if the client rotates refresh tokens, a new one.
   *
   * AWS: the new refresh token expires at the same time as the first one (re:Post, "Rotated Refresh Token Validity").
   *
   * @param overrides the changes of a trigger
   * @throws AwsError as `requireRenewable`
   */
  async renew(
    pool: UserPool,
    client: UserPoolClient,
    refreshToken: string,
    overrides: TokenOverrides,
  ): Promise<AuthenticationResult> {
    const { user, signIn } = this.requireRenewable(pool, client, refreshToken);
    const contents = { pool, client, user, signIn, overrides };
    if (client.rotationGraceSeconds === undefined) {
      return this.sign(contents);
    }
    this.replaceRefreshToken(refreshToken, client.rotationGraceSeconds);
    const RefreshToken = this.addRefreshToken(signIn);
    return { ...(await this.sign(contents)), RefreshToken };
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

  /** Verifies a token and returns its claims, as `Signer.verify` does. */
  verify(pool: UserPool, token: string) {
    return this.signer.verify(pool, token);
  }

  /** Returns the public keys of a pool, as `/.well-known/jwks.json` lists them. */
  publicKeys(pool: UserPool) {
    return this.signer.publicKeys(pool);
  }

  /** Removes every sign-in, but not the signing keys. */
  reset(): void {
    this.refreshTokens.clear();
    this.signIns.clear();
    this.revoked.clear();
  }

  /** Issues an access token for client credentials. Its subject is the client. */
  async issueForClient(pool: UserPool, client: UserPoolClient, scopes: readonly string[]) {
    const claims = { client_id: client.id, token_use: 'access', scope: scopes.join(' '), version: 2 };
    return this.signer.sign(pool, 'access', client.id, client.accessTokenSeconds, this.clock.now(), claims);
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

  private addRefreshToken(signIn: SignIn): string {
    const refreshToken = this.randomness.bytes(256).toString('base64url');
    this.refreshTokens.set(refreshToken, { signIn });
    return refreshToken;
  }

  /** Assumed: the grace period begins when the token is first used, and a retry does not extend it. */
  private replaceRefreshToken(refreshToken: string, graceSeconds: number): void {
    const found = this.refreshTokens.get(refreshToken);
    if (found?.validUntil === undefined && found !== undefined) {
      const validUntil = this.clock.now() + graceSeconds * 1000;
      this.refreshTokens.set(refreshToken, { ...found, validUntil });
    }
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

  private async sign({ pool, client, user, signIn, overrides }: TokenContents): Promise<AuthenticationResult> {
    const { originJti, at } = signIn;
    const { groups, roles, preferredRole } = overrides.groups ?? groupClaimsOf(pool, user);
    const shared = {
      origin_jti: originJti,
      event_id: this.randomness.uuid(),
      'cognito:groups': groups.length > 0 ? groups : undefined,
    };
    const access = {
      ...shared,
      client_id: client.id,
      username: user.username,
      token_use: 'access',
      scope: overrideScopes(signIn.scopes, overrides).join(' '),
    };
    const id = {
      ...idClaims(readableAttributes(user.attributes, client)),
      ...shared,
      'cognito:roles': roles.length > 0 ? roles : undefined,
      'cognito:preferred_role': preferredRole,
      aud: client.id,
      'cognito:username': user.username,
      token_use: 'id',
    };
    const [AccessToken, IdToken] = await Promise.all([
      this.signer.sign(
        pool,
        'access',
        user.sub,
        client.accessTokenSeconds,
        at,
        overrideClaims(access, overrides.access, 'access', client.id),
      ),
      this.signer.sign(
        pool,
        'id',
        user.sub,
        client.idTokenSeconds,
        at,
        overrideClaims(id, overrides.id, 'id', client.id),
      ),
    ]);
    return {
      AccessToken,
      IdToken,
      ExpiresIn: client.accessTokenSeconds,
      TokenType: 'Bearer' as const,
    };
  }
}

/** Returns the attributes of a user as an ID token contains them: the `_verified` ones are booleans. */
function idClaims(attributes: Attributes): JWTPayload {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );
}
