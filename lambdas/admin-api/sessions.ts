import type { SessionsOutcome } from '../../domain/answers';
import { ProblemError } from '../../domain/problems';
import type { Dependencies } from './deps';
import { actingName, type PlannedAction } from './planned-action';

/** Signs the user out everywhere. A failure is told, not thrown: what was done before it stays done. */
export async function revokeSessions(
  wanted: boolean,
  planned: PlannedAction,
  { pool }: Dependencies,
): Promise<SessionsOutcome> {
  if (!wanted) {
    return { outcome: 'kept', because: 'not-asked' };
  }
  try {
    await pool.signOut(actingName(planned));
    return { outcome: 'revoked' };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { outcome: error.type === 'outcome-unknown' ? 'unknown' : 'kept', because: error.type };
    }
    throw error;
  }
}
