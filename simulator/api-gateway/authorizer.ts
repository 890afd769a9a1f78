import type { JWTPayload } from 'jose';
import type { Clock } from '../clock';
import type { UserPool } from '../cognito/pool/user-pool';
import type { Tokens } from '../cognito/tokens/tokens';
import type { MethodConfiguration } from './rest-api';

/** The decision of an authorizer. Claims are strings, as in the event of the function. */
export type AuthorizerDecision =
  | { readonly kind: 'allowed'; readonly claims: Readonly<Record<string, string>> }
  | { readonly kind: 'unauthorized'; readonly message?: string }
  | { readonly kind: 'denied' };

/** The number of cached tokens. The oldest is discarded first. */
const KNOWN_TOKENS = 1_000;

/**
 * The COGNITO_USER_POOLS authorizer. It accepts an access token with one of the method's scopes or, for a method
 * without scopes, an ID token.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export class Authorizer {
  private readonly known = new Map<string, { readonly claims: JWTPayload; readonly until: number }>();

  constructor(
    private readonly pools: ReadonlyMap<string, UserPool>,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  async authorize(method: MethodConfiguration, header: string | undefined): Promise<AuthorizerDecision> {
    const token = header?.replace(/^Bearer /, '') ?? '';
    const claims = await this.verify(method, token);
    switch (claims) {
      case 'expired':
        return { kind: 'unauthorized', message: 'The incoming token has expired' };
      case 'invalid':
        return { kind: 'unauthorized' };
      default:
        return decide(method, claims);
    }
  }

  /** Discards every cached decision. */
  reset(): void {
    this.known.clear();
  }

  /** Assumed: a cached token stays valid until it expires, and no longer. */
  private async verify(
    { userPoolArns, authorizerTtlMilliseconds }: MethodConfiguration,
    token: string,
  ): Promise<JWTPayload | 'invalid' | 'expired'> {
    const key = `${userPoolArns.join()} ${token}`;
    const now = this.clock.now();
    const cached = this.known.get(key);
    if (cached !== undefined && now < cached.until && now < (cached.claims.exp ?? 0) * 1000) {
      return cached.claims;
    }
    this.known.delete(key);
    for (const pool of this.pools.values()) {
      const claims = userPoolArns.includes(pool.configuration.arn) ? await this.tokens.verify(pool, token) : 'invalid';
      if (claims === 'expired') {
        return claims;
      }
      if (typeof claims !== 'string') {
        this.keep(key, { claims, until: now + authorizerTtlMilliseconds });
        return claims;
      }
    }
    return 'invalid';
  }

  private keep(key: string, answer: { readonly claims: JWTPayload; readonly until: number }): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= KNOWN_TOKENS && oldest !== undefined) {
      this.known.delete(oldest);
    }
    this.known.set(key, answer);
  }
}

function decide(method: MethodConfiguration, claims: JWTPayload): AuthorizerDecision {
  const wanted = method.scopes.length > 0 ? 'access' : 'id';
  if (claims['token_use'] !== wanted) {
    return { kind: 'unauthorized' };
  }
  const scopes = String(claims['scope'] ?? '').split(' ');
  if (wanted === 'access' && !method.scopes.some((scope) => scopes.includes(scope))) {
    return { kind: 'denied' }; // Assumed: ACCESS_DENIED, 403, as in the table of gateway responses
  }
  return { kind: 'allowed', claims: Object.fromEntries(Object.entries(claims).map(asString)) };
}

/** AWS: every claim is a string; times have Java's format, and lists are joined by commas. */
function asString([name, value]: [string, unknown]): [string, string] {
  if (name === 'exp' || name === 'iat') {
    return [name, javaDate(Number(value) * 1000)];
  }
  return [name, Array.isArray(value) ? value.join(',') : String(value)];
}

function javaDate(milliseconds: number): string {
  const [day, date, month, year, time] = new Date(milliseconds).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
