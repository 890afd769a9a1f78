import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { errors, exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import type { UserPool } from '../pool/user-pool';

interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The RSA keys of this process. Every simulator uses the first ones, because creating one takes 100 ms. */
const KEYS: Promise<SigningKey>[] = [];

async function createKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return { id: createHash('sha256').update(der).digest('base64'), privateKey, publicKey };
}

/**
 * Signs and verifies the JSON web tokens of every pool. A pool has two keys, one for ID tokens and one for access
 * tokens, assigned when they are first needed. No other pool of the same simulator has them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export class Signer {
  /** The position in `KEYS` of each pool's key. */
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly issuerOf: (pool: UserPool) => string,
  ) {}

  /** @param signedInAt milliseconds, the time of the sign-in that the token comes from */
  async sign(
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
      .setIssuer(this.issuerOf(pool))
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .setJti(this.randomness.uuid())
      .sign(key.privateKey);
  }

  /**
   * Verifies a token of this pool.
   *
   * @returns its claims, or the reason why it is not valid
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
          throw new Error('the key belongs to another pool');
        },
        { issuer: this.issuerOf(pool), algorithms: ['RS256'], currentDate: new Date(this.clock.now()) },
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

  private key(pool: UserPool, use: 'access' | 'id'): Promise<SigningKey> {
    const name = `${pool.id} ${use}`;
    const position = this.positions.get(name) ?? this.positions.size;
    this.positions.set(name, position);
    KEYS[position] ??= createKey();
    return KEYS[position];
  }
}
