import { createHash } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Randomness } from '../../randomness';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import { claimsOf, type TokenContents } from './claims';
import { type ManagedSignIn, SignIns } from './sign-ins';
import { Signer } from './signer';
import { NO_OVERRIDES, overrideClaims, overrideScopes, type TokenOverrides } from './token-overrides';

/** AWS's AuthenticationResultType. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken?: string | undefined;
  readonly RefreshToken?: string | undefined;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** The claims of new tokens. */
interface IssueOptions {
  /** The sign-in through managed login. @default - a sign-in through the API */
  readonly managed?: ManagedSignIn | undefined;
  readonly overrides?: TokenOverrides;
}

/**
 * Issues and verifies the tokens of every pool.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export class Tokens {
  readonly signIns: SignIns;
  private readonly signer: Signer;

  constructor(
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    issuerOf: (pool: UserPool) => string,
  ) {
    this.signIns = new SignIns(clock, randomness);
    this.signer = new Signer(clock, randomness, issuerOf);
  }

  /**
   * Issues tokens for a user who has signed in.
   *
   * @param options the sign-in through managed login, and the changes of a trigger
   */
  async issue(
    pool: UserPool,
    client: UserPoolClient,
    user: PoolUser,
    { managed, overrides = NO_OVERRIDES }: IssueOptions = {},
  ): Promise<AuthenticationResult> {
    const { signIn, refreshToken } = this.signIns.start(pool, client, user, managed);
    const tokens = await this.sign({ pool, client, user, signIn, overrides }, managed?.nonce);
    return { ...tokens, RefreshToken: refreshToken };
  }

  /**
   * Issues new access and ID tokens for a refresh token and, if the client rotates refresh tokens, a new one.
   *
   * @param overrides the changes of a trigger
   * @throws AwsError as `SignIns.requireRenewable`
   */
  async renew(
    pool: UserPool,
    client: UserPoolClient,
    refreshToken: string,
    overrides: TokenOverrides,
  ): Promise<AuthenticationResult> {
    const contents = { pool, client, ...this.signIns.requireRenewable(pool, client, refreshToken), overrides };
    if (client.rotationGraceSeconds === undefined) {
      return this.sign(contents);
    }
    const RefreshToken = this.signIns.rotate(refreshToken, client.rotationGraceSeconds);
    return { ...(await this.sign(contents)), RefreshToken };
  }

  /**
   * Issues an access token for client credentials. Its subject is the client.
   *
   * Assumed: a trigger cannot add groups to a token for client credentials.
   *
   * @param overrides the changes of a trigger
   */
  async issueForClient(
    pool: UserPool,
    client: UserPoolClient,
    scopes: readonly string[],
    overrides: TokenOverrides,
  ): Promise<AuthenticationResult> {
    const scope = overrideScopes(scopes, overrides).join(' ');
    const claims = { client_id: client.id, token_use: 'access', scope, version: 2 };
    const changed = overrideClaims(claims, overrides.access, 'access', client.id);
    const { accessTokenSeconds: ExpiresIn } = client;
    const AccessToken = await this.signer.sign(pool, 'access', client.id, ExpiresIn, this.clock.now(), changed);
    return { AccessToken, ExpiresIn, TokenType: 'Bearer' };
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
    this.signIns.reset();
  }

  private async sign(contents: TokenContents, nonce?: string): Promise<AuthenticationResult> {
    const { pool, client, user, signIn } = contents;
    const { access, id } = claimsOf(contents, this.randomness.uuid());
    const AccessToken = await this.signer.sign(pool, 'access', user.sub, client.accessTokenSeconds, signIn.at, access);
    // AWS: seen in ID tokens of managed login. Assumed: also in one that a refresh token renews, then without `nonce`.
    const ofManaged = signIn.isManaged ? { at_hash: hashHalf(AccessToken), nonce } : {};
    // AWS: a sign-in through managed login has an ID token only with the scope `openid` (DG/authorization-endpoint).
    const IdToken =
      signIn.isManaged && !signIn.scopes.includes('openid')
        ? undefined
        : await this.signer.sign(pool, 'id', user.sub, client.idTokenSeconds, signIn.at, { ...id, ...ofManaged });
    return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: 'Bearer' };
  }
}

/** Returns the `at_hash` of an access token: the left half of its hash (OpenID Connect Core, 3.1.3.6). */
function hashHalf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
