/** AWS: the cookie is valid for an hour (re:Post, "logout endpoint and the GlobalSignOut API"). */
export const SESSION_SECONDS = 3_600;

/** A user who is signed in to managed login in a browser. */
export interface BrowserSession {
  readonly poolId: string;
  readonly sub: string;
  /** The time of the authentication, in milliseconds. */
  readonly authenticatedAt: number;
}
