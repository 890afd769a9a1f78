import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { errors, exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock';
import type { Randomness } from '../randomness';
import { readableAttributes } from './attributes';
import { exceptions } from './exceptions';
import type { Attributes, PoolUser } from './user';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** AWS's AuthenticationResultType. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** What all tokens of one sign-in have in common. Times are milliseconds by the simulated clock. */
interface SignIn {
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** The user's sign-outs before it. */
  readonly signOuts: number;
  readonly originJti: string;
  readonly at: number;
  readonly expiresAt: number;
}

interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** How long an expired refresh token can be told from one that never was. */
const REMEMBERED_MILLISECONDS = 86_400_000;

const createKeyPair = promisify(generateKeyPair);

/**
 * Issues and verifies the tokens of every pool. A pool has two keys, one for id tokens and one for access tokens, made
 * when they are first needed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export class Tokens {
  private readonly keys = new Map<string, Promise<SigningKey>>();
  private readonly refreshTokens = new Map<string, SignIn>();
  private readonly signIns = new Map<string, SignIn>();
  private readonly revoked = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Tokens for a user who has signed in. */
  async issue(pool: UserPool, client: UserPoolClient, user: PoolUser): Promise<AuthenticationResult> {
    const refreshToken = this.randomness.bytes(256).toString('base64url');
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
    };
    this.refreshTokens.set(refreshToken, signIn);
    this.signIns.set(signIn.originJti, signIn);
    return { ...(await this.sign(pool, client, user, signIn)), RefreshToken: refreshToken };
  }

  /**
   * New access and id tokens for a refresh token.
   *
   * @param accept is told whose token it is before anything is issued, and may throw
   * @throws AwsError NotAuthorizedException
   */
  async refresh(pool: UserPool, client: UserPoolClient, refreshToken: string, accept: (user: PoolUser) => void) {
    const signIn = this.refreshTokens.get(refreshToken);
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
    return this.sign(pool, client, user, signIn);
  }

  /** The client that a refresh token was issued to, `undefined` for what is none. */
  clientOf(refreshToken: string): string | undefined {
    return this.refreshTokens.get(refreshToken)?.clientId;
  }

  /** Makes a refresh token and every token that came by it useless. */
  revoke(refreshToken: string): void {
    const signIn = this.refreshTokens.get(refreshToken);
    if (signIn !== undefined) {
      this.revoked.add(signIn.originJti);
    }
  }

  /** Whether the sign-in that a token came from was ended, by its own revocation or with all others of the user. */
  isRevokedOrigin(originJti: unknown, user: PoolUser): boolean {
    const signIn = this.signIns.get(String(originJti));
    return signIn === undefined || this.isRevoked(signIn, user);
  }

  /** Forgets every sign-in; the keys stay. */
  clear(): void {
    this.refreshTokens.clear();
    this.signIns.clear();
    this.revoked.clear();
  }

  /** An access token by client credentials: the client is its own subject. */
  async issueForClient(pool: UserPool, client: UserPoolClient, scopes: readonly string[]) {
    const claims = { client_id: client.id, token_use: 'access', scope: scopes.join(' '), version: 2 };
    return this.signClaims(pool, 'access', client.id, client.accessTokenSeconds, this.clock.now(), claims);
  }

  /**
   * The claims of a token that this pool has issued.
   *
   * @returns `invalid`, `forged` or `expired` where it is no good
   */
  async verify(pool: UserPool, token: string): Promise<JWTPayload | 'invalid' | 'forged' | 'expired'> {
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          for (const use of ['access', 'id'] as const) {
            const key = await this.key(pool, use);
            if (key.id === kid) {
              return key.publicKey;
            }
          }
          throw new Error('the key is not of this pool');
        },
        { issuer: pool.issuer, algorithms: ['RS256'], currentDate: new Date(this.clock.now()) },
      );
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        return 'expired';
      }
      return error instanceof errors.JWSSignatureVerificationFailed ? 'forged' : 'invalid';
    }
  }

  /** The public keys of a pool, as `/.well-known/jwks.json` lists them. */
  async publicKeys(pool: UserPool): Promise<{ keys: JWK[] }> {
    const keys = await Promise.all([this.key(pool, 'id'), this.key(pool, 'access')]);
    return {
      keys: await Promise.all(
        keys.map(async ({ id, publicKey }) => ({ ...(await exportJWK(publicKey)), kid: id, alg: 'RS256', use: 'sig' })),
      ),
    };
  }

  /** Sign-ins are about in the order in which they end. */
  private forgetExpired(): void {
    const longAgo = this.clock.now() - REMEMBERED_MILLISECONDS;
    for (const [token, { originJti, expiresAt }] of this.refreshTokens) {
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

  private async sign(pool: UserPool, client: UserPoolClient, user: PoolUser, { originJti, at }: SignIn) {
    const groups = pool.groups.of(user);
    const roles = groups.flatMap(({ roleArn }) => roleArn ?? []);
    const shared = {
      origin_jti: originJti,
      event_id: this.randomness.uuid(),
      ...(groups.length > 0 && { 'cognito:groups': groups.map(({ name }) => name) }),
    };
    const access = { ...shared, client_id: client.id, username: user.username, token_use: 'access' };
    const id = {
      ...idClaims(readableAttributes(user.attributes, client)),
      ...shared,
      ...(roles.length > 0 && { 'cognito:roles': roles, 'cognito:preferred_role': roles[0] }),
      aud: client.id,
      'cognito:username': user.username,
      token_use: 'id',
    };
    return {
      AccessToken: await this.signClaims(pool, 'access', user.sub, client.accessTokenSeconds, at, {
        ...access,
        scope: 'aws.cognito.signin.user.admin',
      }),
      IdToken: await this.signClaims(pool, 'id', user.sub, client.idTokenSeconds, at, id),
      ExpiresIn: client.accessTokenSeconds,
      TokenType: 'Bearer' as const,
    };
  }

  private async signClaims(
    pool: UserPool,
    use: 'access' | 'id',
    subject: string,
    lifeSeconds: number,
    signedInAt: number,
    claims: JWTPayload,
  ): Promise<string> {
    const key = await this.key(pool, use);
    const now = Math.floor(this.clock.now() / 1000);
    return new SignJWT({ ...claims, auth_time: Math.floor(signedInAt / 1000) })
      .setProtectedHeader({ alg: 'RS256', kid: key.id })
      .setSubject(subject)
      .setIssuer(pool.issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .setJti(this.randomness.uuid())
      .sign(key.privateKey);
  }

  private key(pool: UserPool, use: 'access' | 'id'): Promise<SigningKey> {
    const name = `${pool.id} ${use}`;
    const known =
      this.keys.get(name) ??
      createKeyPair('rsa', { modulusLength: 2048 }).then(({ privateKey, publicKey }) => ({
        id: createHash('sha256')
          .update(publicKey.export({ type: 'spki', format: 'der' }))
          .digest('base64'),
        privateKey,
        publicKey,
      }));
    this.keys.set(name, known);
    return known;
  }
}

/** The attributes of a user as an id token carries them: the `_verified` ones as booleans. */
function idClaims(attributes: Attributes): JWTPayload {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );
}
