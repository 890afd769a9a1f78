import { sendRaw } from '../local/raw-request';
import { type LoginPage, loginBrowser, newPkce } from './login-browser';
import { type PoolStackOptions, type PoolSystem, startPool } from './pool-stack';
import { PASSWORD } from './simulator-client';

export const CALLBACK = 'https://app.example.com/callback?from=login';
export const SIGNED_OUT = 'https://app.example.com/signed-out';
const SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];

/** A pool with a domain, and a client that signs in with managed login. */
export interface LoginSystem extends PoolSystem {
  /** The secret of the client. */
  readonly secret: string | undefined;
  /** Returns the query of an authorization request. `undefined` removes a parameter. */
  query(changes?: Readonly<Record<string, string | undefined>>): string;
  /** Signs a user in with a password in a new browser, up to the response to the form. */
  signIn(username: string, changes?: Readonly<Record<string, string | undefined>>): Promise<LoginPage>;
  token(form: Readonly<Record<string, string | undefined>>): Promise<TokenResponse>;
}

/** A response of the token endpoint. */
export interface TokenResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, string | number>>;
}

export const PKCE = newPkce();

export async function startLoginPool(
  options: PoolStackOptions = {},
  simulatorOptions?: Parameters<typeof startPool>[1],
): Promise<LoginSystem> {
  const settings = {
    domain: 'customers',
    ...options,
    client: {
      ClientName: 'Shop',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: SCOPES,
      CallbackURLs: [CALLBACK, 'shop://callback'],
      LogoutURLs: [SIGNED_OUT],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
      ...options.client,
    },
  };
  const system = await startPool(settings, simulatorOptions);
  const { UserPoolClient } = await system.cognito.describeUserPoolClient({
    UserPoolId: system.UserPoolId,
    ClientId: system.ClientId,
  });
  const query = (changes: Readonly<Record<string, string | undefined>> = {}): string =>
    encode({
      response_type: 'code',
      client_id: system.ClientId,
      redirect_uri: CALLBACK,
      scope: 'openid email',
      state: 'a&b=c',
      code_challenge: PKCE.challenge,
      code_challenge_method: 'S256',
      ...changes,
    });
  return {
    ...system,
    secret: UserPoolClient?.ClientSecret,
    query,
    signIn: async (username, changes) => {
      const browser = loginBrowser(system.url);
      const page = await browser.open(`/login?${query(changes)}`);
      return browser.submit(page, { username, password: PASSWORD });
    },
    token: async (form) => {
      const { status, body } = await sendRaw(`${system.url}/oauth2/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: encode({ client_id: system.ClientId, ...form }),
      });
      return { status, body: JSON.parse(body) as TokenResponse['body'] };
    },
  };
}

function encode(parameters: Readonly<Record<string, string | undefined>>): string {
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
}
