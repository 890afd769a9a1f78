import {
  isExactMatch,
  MAX_SEARCH_CALLS,
  type SearchAttribute,
  type SearchStep,
} from '../../../domain/search/user-search';
import type { FoundUsers, RequestContext, UserPool } from '../ports';

/** The users of a search. */
export interface SearchResult extends FoundUsers {
  /** The step that found the users, or the last one. */
  readonly step: SearchStep;
  /** The attributes that were compared. */
  readonly searched: readonly SearchAttribute[];
}

/**
 * Takes the steps of a search until one finds a user. If it finds more users than a page has, and the page has no exact match, a
 * further call looks for the exact match: a short username can be the beginning of many others.
 *
 * Makes at most three calls.
 */
export async function findUsers(
  [first, ...others]: readonly [SearchStep, ...SearchStep[]],
  context: RequestContext,
  pool: Pick<UserPool, 'search'>,
): Promise<SearchResult> {
  let result: SearchResult = { ...(await pool.search(first, context)), step: first, searched: [first.attribute] };
  for (const step of others) {
    if (result.users.length > 0) {
      break;
    }
    const found = await pool.search(step, context);
    const hasMore = result.hasMore || found.hasMore;
    result = { users: found.users, hasMore, step, searched: [...result.searched, step.attribute] };
  }
  return addExactMatch(result, context, pool);
}

async function addExactMatch(
  result: SearchResult,
  context: RequestContext,
  pool: Pick<UserPool, 'search'>,
): Promise<SearchResult> {
  const { step, users, hasMore, searched } = result;
  const isComplete = !hasMore || users.some(({ matched }) => isExactMatch(step, matched));
  if (isComplete || searched.length === MAX_SEARCH_CALLS) {
    return result;
  }
  const exact = await pool.search({ ...step, match: 'exact' }, context);
  return { ...result, users: [...exact.users, ...users] };
}
