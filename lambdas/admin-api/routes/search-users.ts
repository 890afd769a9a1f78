import { searchUsersRequest } from '../../../domain/api/contract';
import type { UserSearchResponse } from '../../../domain/api/responses';
import { signInState } from '../../../domain/recovery/sign-in-state';
import { exactFirst, type FoundUser, MAX_FOUND_USERS, maskName } from '../../../domain/search/found-user';
import { planSearch } from '../../../domain/search/user-search';
import { describeContacts } from '../action/describe-contacts';
import { findUsers } from '../action/find-users';
import { readReadingRequest } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `POST /user-searches`: finds users by the beginning of a name or address. Changes nothing, and calls no AdminGetUser. */
export const searchUsers: RouteHandler = async ({ event, context, notes }, { pool, now }) => {
  const { query } = readReadingRequest(event, searchUsersRequest); // parse
  const [{ step, users, hasMore, searched }, { temporaryPasswordDays }] = await Promise.all([
    findUsers(planSearch(query), context, pool),
    pool.settings('recent', context),
  ]); // read
  const shown = exactFirst(users, step).slice(0, MAX_FOUND_USERS); // decide
  notes.found = shown.length;
  return respond(200, {
    users: shown.map((found) => describeFound(found, temporaryPasswordDays, now())),
    searched: [...searched],
    more: hasMore || users.length > shown.length,
  } satisfies UserSearchResponse);
};

function describeFound(
  { user, name }: FoundUser,
  temporaryPasswordDays: number,
  now: number,
): UserSearchResponse['users'][number] {
  return {
    sub: user.sub,
    username: maskName(user.username),
    name: name && maskName(name),
    userStatus: user.status,
    enabled: user.enabled,
    federated: user.federated,
    signIn: signInState(user, temporaryPasswordDays, now),
    contacts: describeContacts(user),
  };
}
