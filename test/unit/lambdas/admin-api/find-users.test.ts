import { planSearch, type SearchStep, writeFilter } from '../../../../domain/search/user-search';
import { findUsers } from '../../../../lambdas/admin-api/action/find-users';
import type { FoundUsers, RequestContext } from '../../../../lambdas/admin-api/ports';
import { aUser } from '../../../support/builders';

const context: RequestContext = {
  calls: [],
  run: () => {
    throw new Error('no call');
  },
};

const page = (names: readonly string[], hasMore = false): FoundUsers => ({
  users: names.map((username) => ({ user: aUser({ username }), matched: username })),
  hasMore,
});

/** Runs a search over pages by filter. Every other filter finds no user. */
async function search(query: string, pages: Readonly<Record<string, FoundUsers>>) {
  const filters: string[] = [];
  const pool = {
    search: async (step: SearchStep) => {
      filters.push(writeFilter(step));
      return pages[writeFilter(step)] ?? page([]);
    },
  };
  const { users, searched, hasMore } = await findUsers(planSearch(query), context, pool);
  return { filters, searched, hasMore, found: users.map(({ user }) => user.username) };
}

describe('findUsers', () => {
  it('ends with the first step that finds a user', async () => {
    expect(await search('ann', { 'preferred_username ^= "ann"': page(['anna']) })).toEqual({
      filters: ['username ^= "ann"', 'preferred_username ^= "ann"'],
      searched: ['username', 'preferred_username'],
      hasMore: false,
      found: ['anna'],
    });
  });

  it('returns all attributes that were compared if no user is found', async () => {
    expect(await search('ann', {})).toMatchObject({ searched: ['username', 'preferred_username', 'name'], found: [] });
  });

  it('looks for the exact match if the page is not complete and does not have it', async () => {
    const pages = { 'username ^= "ann"': page(['anna', 'annb'], true), 'username = "ann"': page(['ann']) };

    expect(await search('ann', pages)).toEqual({
      filters: ['username ^= "ann"', 'username = "ann"'],
      searched: ['username'],
      hasMore: true,
      found: ['ann', 'anna', 'annb'],
    });
  });

  it('does not look for the exact match if the page has it', async () => {
    const { filters } = await search('ann', { 'username ^= "ann"': page(['anna', 'ann'], true) });

    expect(filters).toHaveLength(1);
  });

  it('makes at most three calls', async () => {
    const { filters, hasMore } = await search('ann', { 'name ^= "ann"': page(['anna'], true) });

    expect(filters).toEqual(['username ^= "ann"', 'preferred_username ^= "ann"', 'name ^= "ann"']);
    expect(hasMore).toBe(true);
  });
});
