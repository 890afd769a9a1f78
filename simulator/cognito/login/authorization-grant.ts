/** AWS: an authorization code is valid for five minutes (DG/authorization-endpoint). */
export const CODE_SECONDS = 300;

/** The sign-in that an authorization code stands for, and the request that it answers. */
export interface AuthorizationGrant {
  readonly poolId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly sub: string;
  /** The time of the authentication, in milliseconds. */
  readonly authenticatedAt: number;
}
