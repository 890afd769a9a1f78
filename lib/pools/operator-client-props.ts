import type { Scope } from '../../domain/api/contract';

/** The app client of a page where people sign in to operate. */
export interface OperatorClientProps {
  /**
   * Addresses of the page that managed login returns to after sign-in: `https`, or `http` with `localhost`, `127.0.0.1` or
   * `[::1]` for development.
   */
  readonly callbackUrls: string[];

  /**
   * Addresses of the page that managed login returns to after sign-out.
   *
   * @default - none
   */
  readonly logoutUrls?: string[];

  /**
   * Scopes of the admin API that the page may request. What a person may do is scope and group together.
   *
   * @default - all of them
   */
  readonly scopes?: Scope[];
}
