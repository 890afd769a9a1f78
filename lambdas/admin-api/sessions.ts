import { ProblemError, problemUri } from '../../domain/problems';
import type { User } from '../../domain/user';
import type { Dependencies } from './deps';

/** Whether the user's refresh tokens were revoked, and if they were meant to be and were not, why. */
export type SessionOutcome = { readonly revoked: true } | { readonly revoked: false; readonly because: string };

/** Signs the user out everywhere. A failure is told, not thrown: what was done before it stays done. */
export async function revokeSessions(wanted: boolean, user: User, { pool }: Dependencies): Promise<SessionOutcome> {
  if (!wanted) {
    return { revoked: false, because: 'not asked for' };
  }
  try {
    await pool.signOut(user);
    return { revoked: true };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { revoked: false, because: problemUri(error.type) };
    }
    throw error;
  }
}
