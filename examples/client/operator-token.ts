/** The app client of a program, and the token endpoint of the operator pool. */
export interface OperatorClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface TokenResponse {
  readonly access_token: string;
  readonly expires_in: number;
}

/** Returns a function that provides an access token. It requests a new one a minute before the last one expires. */
export function tokenProvider({ tokenUrl, clientId, clientSecret }: OperatorClient): () => Promise<string> {
  let token = '';
  let refreshAt = 0;
  return async () => {
    if (Date.now() >= refreshAt) {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      if (!response.ok) {
        throw new Error(`The token endpoint responds with ${response.status}: check the client id and the secret.`);
      }
      const issued = (await response.json()) as TokenResponse;
      token = issued.access_token;
      refreshAt = Date.now() + (issued.expires_in - 60) * 1000;
    }
    return token;
  };
}
