import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock';
import type { Randomness } from '../randomness';
import { exceptions } from './exceptions';
import type { PoolUser } from './user';
import type { UserPool, UserPoolClientConfiguration } from './user-pool';

/** AWS: `AuthenticationResultType`. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

interface RefreshToken {
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly originJti: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const createKeyPair = promisify(generateKeyPair);

/**
 * Issues and verifies the tokens of every pool. A pool has two keys, one for id tokens and one for access tokens, made
 * when they are first needed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export class Tokens {
  private readonly keys = new Map<string, Promise<SigningKey>>();
  private readonly refreshTokens = new Map<string, RefreshToken>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Tokens for a user who has signed in. */
  async issue(pool: UserPool, client: UserPoolClientConfiguration, user: PoolUser): Promise<AuthenticationResult> {
    const originJti = this.randomness.uuid();
    const refreshToken = this.randomness.bytes(256).toString('base64url');
    const now = this.clock.now();
    this.refreshTokens.set(refreshToken, {
      poolId: pool.id,
      clientId: client.id,
      username: user.username,
      originJti,
      issuedAt: now,
      expiresAt: now + client.refreshTokenSeconds * 1000,
    });
    return { ...(await this.sign(pool, client, user, originJti)), RefreshToken: refreshToken };
  }

  /**
   * New access and id tokens for a refresh token.
   *
   * @throws AwsError NotAuthorizedException
   */
  async refresh(pool: UserPool, client: UserPoolClientConfiguration, refreshToken: string) {
    const known = this.refreshTokens.get(refreshToken);
    const user = known && pool.users.find(known.username);
    if (known?.clientId !== client.id || user === undefined || known.expiresAt < this.clock.now()) {
      throw exceptions.invalidRefreshToken();
    }
    if (user.signedOutAt !== undefined && known.issuedAt <= user.signedOutAt) {
      throw exceptions.refreshTokenRevoked();
    }
    if (!user.enabled) {
      throw exceptions.userDisabled();
    }
    return this.sign(pool, client, user, known.originJti);
  }

  /** An access token by client credentials: the client is its own subject. */
  async issueForClient(pool: UserPool, client: UserPoolClientConfiguration, scopes: readonly string[]) {
    const claims = { client_id: client.id, token_use: 'access', scope: scopes.join(' '), version: 2 };
    return this.signClaims(pool, 'access', client.id, client.accessTokenSeconds, claims);
  }

  /**
   * The claims of a token that this pool has issued.
   *
   * @returns `invalid` or `expired` where it is no good
   */
  async verify(pool: UserPool, token: string): Promise<JWTPayload | 'invalid' | 'expired'> {
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
      return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired' : 'invalid';
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

  private async sign(pool: UserPool, client: UserPoolClientConfiguration, user: PoolUser, originJti: string) {
    const groups = pool.groupsOf(user.username);
    const shared = {
      origin_jti: originJti,
      event_id: this.randomness.uuid(),
      ...(groups.length > 0 && { 'cognito:groups': groups }),
    };
    const access = { ...shared, client_id: client.id, username: user.username, token_use: 'access' };
    const id = { ...idClaims(user), ...shared, aud: client.id, 'cognito:username': user.username, token_use: 'id' };
    return {
      AccessToken: await this.signClaims(pool, 'access', user.sub, client.accessTokenSeconds, {
        ...access,
        scope: 'aws.cognito.signin.user.admin',
      }),
      IdToken: await this.signClaims(pool, 'id', user.sub, client.idTokenSeconds, id),
      ExpiresIn: client.accessTokenSeconds,
      TokenType: 'Bearer' as const,
    };
  }

  private async signClaims(
    pool: UserPool,
    use: 'access' | 'id',
    subject: string,
    seconds: number,
    claims: JWTPayload,
  ): Promise<string> {
    const key = await this.key(pool, use);
    const now = Math.floor(this.clock.now() / 1000);
    return new SignJWT({ ...claims, auth_time: now })
      .setProtectedHeader({ alg: 'RS256', kid: key.id })
      .setSubject(subject)
      .setIssuer(pool.issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
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
function idClaims(user: PoolUser): JWTPayload {
  return Object.fromEntries(
    Object.entries(user.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}
