import type { JWTPayload } from 'jose';
import type { Tokens } from '../cognito/tokens';
import type { UserPool } from '../cognito/user-pool';
import type { MethodConfiguration } from './rest-api';

/** What an authorizer says of a request. Claims are strings, as the function gets them. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly claims: Readonly<Record<string, string>> }
  | { readonly kind: 'unauthorized'; readonly message?: string }
  | { readonly kind: 'denied' };

/**
 * The COGNITO_USER_POOLS authorizer: an access token with one of the method's scopes, or, for a method without scopes,
 * an id token.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export async function authorize(
  method: MethodConfiguration,
  header: string | undefined,
  pools: Iterable<UserPool>,
  tokens: Tokens,
): Promise<Verdict> {
  const token = header?.replace(/^Bearer /, '') ?? '';
  for (const pool of pools) {
    if (!method.userPoolArns.includes(pool.configuration.arn)) {
      continue;
    }
    const claims = await tokens.verify(pool, token);
    if (claims === 'expired') {
      return { kind: 'unauthorized', message: 'The incoming token has expired' };
    }
    if (claims !== 'invalid') {
      return judge(method, claims);
    }
  }
  return { kind: 'unauthorized' };
}

function judge(method: MethodConfiguration, claims: JWTPayload): Verdict {
  const wanted = method.scopes.length > 0 ? 'access' : 'id';
  if (claims['token_use'] !== wanted) {
    return { kind: 'unauthorized' };
  }
  const scopes = String(claims['scope'] ?? '').split(' ');
  if (wanted === 'access' && !method.scopes.some((scope) => scopes.includes(scope))) {
    return { kind: 'denied' }; // Assumed: ACCESS_DENIED, 403, as the table of gateway responses says
  }
  return { kind: 'allowed', claims: Object.fromEntries(Object.entries(claims).map(asString)) };
}

/** AWS: every claim is a string, times as Java writes them, lists joined by commas. */
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
