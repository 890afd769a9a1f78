import type { SessionsOutcome } from '../../domain/answers';
import { ProblemError } from '../../domain/problems';
import type { User } from '../../domain/user';
import type { Dependencies } from './deps';

/** Signs the user out everywhere. A failure is told, not thrown: what was done before it stays done. */
export async function revokeSessions(wanted: boolean, user: User, { pool }: Dependencies): Promise<SessionsOutcome> {
  if (!wanted) {
    return { outcome: 'kept', because: 'not-asked' };
  }
  try {
    await pool.signOut(user);
    return { outcome: 'revoked' };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { outcome: error.type === 'outcome-unknown' ? 'unknown' : 'kept', because: error.type };
    }
    throw error;
  }
}
