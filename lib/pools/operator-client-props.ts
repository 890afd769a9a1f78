import type { Scope } from '../../domain/api/contract';

/** The app client of a page where operators sign in. */
export interface OperatorClientProps {
  /**
   * URLs of the page to which managed login redirects after sign-in: `https`, or `http` with `localhost`, `127.0.0.1` or
   * `[::1]` for development.
   */
  readonly callbackUrls: string[];

  /**
   * URLs of the page to which managed login redirects after sign-out.
   *
   * @default - no URLs
   */
  readonly logoutUrls?: string[];

  /**
   * Scopes of the admin API that the page may request. An operator may do what both the scope and the group allow.
   *
   * @default - all scopes
   */
  readonly scopes?: Scope[];
}
