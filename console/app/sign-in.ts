import type { ConsoleConfig } from '../../domain/console-site';
import { loadJson } from './load';

/** The access token of a signed-in operator. It is stored in memory only. */
export interface Session {
  /** The address of the API that accepts the token. */
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const PENDING = 'rekey.sign-in';

/** Removes the response of managed login from the address of the page, and returns it; `undefined` without one. */
export function takeResponse({ location, history }: Pick<Window, 'location' | 'history'>): URLSearchParams | undefined {
  const response = new URLSearchParams(location.search);
  if (!response.has('code') && !response.has('error')) {
    return undefined;
  }
  history.replaceState(null, '', location.pathname);
  return response;
}

/** The sign-in of the authorization code grant with PKCE (RFC 7636). */
export class SignIn {
  private beginning: Promise<void> | undefined;

  /** @param config the settings, which may still be loading */
  constructor(
    private readonly config: Promise<ConsoleConfig>,
    private readonly page: Pick<Window, 'location' | 'sessionStorage' | 'crypto'>,
  ) {}

  /** Goes to managed login, which returns to this page. Several failed requests go there once. */
  begin(): Promise<void> {
    this.beginning ??= this.goToLogin().finally(() => {
      this.beginning = undefined; // the operator can stop the navigation
    });
    return this.beginning;
  }

  private async goToLogin(): Promise<void> {
    const { scopes } = await this.config;
    const verifier = this.random();
    const state = this.random();
    this.page.sessionStorage.setItem(PENDING, JSON.stringify({ state, verifier }));
    const hash = await this.page.crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    await this.goTo('/oauth2/authorize', {
      response_type: 'code',
      redirect_uri: this.address(),
      scope: scopes.join(' '),
      state,
      code_challenge: base64Url(new Uint8Array(hash)),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Completes a sign-in.
   *
   * @param response the response of managed login, from the address of the page. Anyone can write an address: only a response
   * with the state of this browser is used, and only the code of an error is shown
   * @throws Error if the sign-in failed
   * @throws LoadError if the settings did not load, or the login did not respond
   */
  async complete(response: URLSearchParams): Promise<Session> {
    const pending = JSON.parse(this.page.sessionStorage.getItem(PENDING) ?? '{}') as Partial<Record<string, string>>;
    this.page.sessionStorage.removeItem(PENDING);
    const { state, verifier } = pending;
    if (verifier === undefined || response.get('state') !== state) {
      throw new Error('state');
    }
    const code = response.get('code');
    if (code === null) {
      throw new Error(/^[a-z_]{1,40}$/.exec(response.get('error') ?? '')?.[0] ?? 'error');
    }
    const tokens = await this.post('/oauth2/token', {
      grant_type: 'authorization_code',
      redirect_uri: this.address(),
      code,
      code_verifier: verifier,
    });
    if (tokens.refresh_token !== undefined) {
      // Cognito always issues one. The cookie of managed login renews the session instead.
      void this.post('/oauth2/revoke', { token: tokens.refresh_token }).catch(() => undefined);
    }
    const { access_token: token, expires_in: seconds } = tokens;
    if (!token || !seconds) {
      throw new Error('token');
    }
    const { apiUrl } = await this.config;
    return { apiUrl, token, expiresAt: Date.now() + seconds * 1000 };
  }

  /** Deletes everything that is stored. */
  forget(): void {
    this.page.sessionStorage.clear();
  }

  /** Ends the session of managed login. */
  async end(): Promise<void> {
    this.forget();
    await this.goTo('/logout', { logout_uri: this.address() });
  }

  private async goTo(path: string, parameters: Readonly<Record<string, string>>): Promise<void> {
    const { clientId, loginUrl } = await this.config;
    const query = new URLSearchParams({ client_id: clientId, ...parameters });
    this.page.location.assign(`${loginUrl}${path}?${query}`);
  }

  private async post(path: string, parameters: Readonly<Record<string, string>>): Promise<Tokens> {
    const { clientId, loginUrl } = await this.config;
    const body = new URLSearchParams({ client_id: clientId, ...parameters });
    const { isOk, content } = await loadJson<Tokens & { error?: string }>(`${loginUrl}${path}`, {
      method: 'POST',
      body,
    });
    if (!isOk) {
      throw new Error(content.error ?? 'error');
    }
    return content;
  }

  /** The address of the page, which is the callback URL of the app client. */
  private address(): string {
    return `${this.page.location.origin}${this.page.location.pathname}`;
  }

  private random(): string {
    return base64Url(this.page.crypto.getRandomValues(new Uint8Array(32)));
  }
}

interface Tokens {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
