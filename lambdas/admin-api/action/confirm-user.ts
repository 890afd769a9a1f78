import { ProblemError } from '../../../domain/api/problem-error';
import type { Dependencies, RequestContext } from '../ports';
import { isMemberOfProtected, type LoadedUser, requireUnprotected } from './load-user';

/**
 * Requires that names resolve to the user that was loaded.
 *
 * @throws ProblemError `ambiguous-user`, `protected-user`, or an error of the lookup
 */
export async function confirmUser(
  { user }: Pick<LoadedUser, 'user'>,
  names: readonly string[],
  context: RequestContext,
  dependencies: Pick<Dependencies, 'pool' | 'policy'>,
): Promise<void> {
  const found = await Promise.all(
    names.map((name) =>
      Promise.all([dependencies.pool.getUser(name, context), isMemberOfProtected(name, context, dependencies)]).catch(
        asNoUser,
      ),
    ),
  );
  if (found.some(([other]) => other?.sub !== user.sub)) {
    throw new ProblemError('ambiguous-user', 'A name of this user also identifies another user.');
  }
  requireUnprotected({ user, isProtected: found.some(([, isProtected]) => isProtected) });
}

function asNoUser(error: unknown): [undefined, false] {
  if (error instanceof ProblemError && error.type === 'user-not-found') {
    return [undefined, false];
  }
  throw error;
}
