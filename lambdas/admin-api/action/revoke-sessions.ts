import type { SessionsOutcome } from '../../../domain/api/answers';
import { ProblemError } from '../../../domain/api/problems';
import type { Dependencies } from '../ports';
import type { PlannedAction } from './planned-action';

/** Signs the user out everywhere. A failure is told, not thrown: what was done before it stays done. */
export async function revokeSessions(
  wanted: boolean,
  { user }: Pick<PlannedAction, 'user'>,
  { pool }: Dependencies,
): Promise<SessionsOutcome> {
  if (!wanted) {
    return { outcome: 'kept', because: 'not-asked' };
  }
  try {
    await pool.signOut(user.username);
    return { outcome: 'revoked' };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { outcome: error.type === 'outcome-unknown' ? 'unknown' : 'kept', because: error.type };
    }
    throw error;
  }
}
