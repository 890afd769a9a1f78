/** Our own: longer than a session of a sign-in lasts, which reports its own end. AWS: at most 15 minutes. */
export const ATTEMPT_SECONDS = 1_800;

/** A sign-in at the login pages that waits for the response to a challenge. */
export interface LoginAttempt {
  readonly clientId: string;
  /** The username, which every response to a challenge contains. */
  readonly username: string;
  readonly challenge: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly session: string;
  /** The secret of the authenticator app that the user sets up, in Base32. */
  readonly secret?: string | undefined;
}
