import fc from 'fast-check';
import { searchUsersRequest } from '../../domain/api/contract';
import { planSearch, writeFilter } from '../../domain/search/user-search';
import { readFilter } from '../../simulator/cognito/api/user-filter';
import { newUser, type PoolUser } from '../../simulator/cognito/pool/user';
import { isFound, UserIndex, type UserSearch } from '../../simulator/cognito/pool/user-index';
import { UserStore } from '../../simulator/cognito/pool/user-store';
import { BehaviorSwitches } from '../../simulator/cognito/switches';

const SIGN_IN = { usernameAttributes: [], aliasAttributes: ['email'], caseSensitive: false };

const username = fc.constantFrom('ann', 'Ben', 'cy', 'dee', 'eve', 'fay');
const value = fc.constantFrom('', 'a', 'A', 'ab', 'aB', 'abc', 'b', 'ba', '\u{1f600}', '\uffff');

const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), username, name: fc.option(value), email: fc.option(value) }),
  fc.record({ kind: fc.constant('remove' as const), username }),
  fc.record({
    kind: fc.constant('search' as const),
    attribute: fc.constantFrom('name', 'email', 'username', 'sub', 'status'),
    operator: fc.constantFrom('=', '^='),
    value,
  }),
);

const aUser = (name: string, attributes: PoolUser['attributes'] = {}) =>
  newUser({ username: name, sub: `sub-of-${name}`, status: 'CONFIRMED', attributes }, 0);

const usernamesOf = (found: Iterable<readonly [PoolUser, number]>) => Array.from(found, ([user]) => user.username);

describe('a search of users', () => {
  it('finds the same users as a comparison with every user, in the same order, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const store = new UserStore(SIGN_IN, new BehaviorSwitches());
        for (const next of changes) {
          const known = 'username' in next ? store.findByUsername(next.username) : undefined;
          if (next.kind === 'put') {
            const { name, email } = next;
            const attributes = { ...(name !== null && { name }), ...(email !== null && { email }) };
            store.put({ ...(known ?? aUser(next.username)), attributes });
          } else if (next.kind === 'remove' && known !== undefined) {
            store.remove(known);
          } else if (next.kind === 'search') {
            const search = readFilter(`${next.attribute} ${next.operator} "${next.value}"`);
            const everyUser = [...store.list()].filter(([user]) => search === undefined || isFound(search, user));

            expect([...store.list(0, search)]).toEqual(everyUser);
            expect([...store.list(3, search)]).toEqual(everyUser.filter(([, position]) => position > 3));
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds users who are more than an index returns at a time', () => {
    const store = new UserStore(SIGN_IN, new BehaviorSwitches());
    const names = Array.from({ length: 1_001 }, (_, index) => `user-${1_000 - index}`);
    for (const name of names) {
      store.put(aUser(name, { email: `${name}@example.com` }));
    }

    expect(usernamesOf(store.list(0, readFilter('email ^= "user-"')))).toEqual(names);
    expect(usernamesOf(store.list(0, readFilter('email ^= "user-100"')))).toEqual(['user-1000', 'user-100']);
  });
});

describe('the filter of a search', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '\\', '\\"', '" or sub ^= "', '@', '+', ' = '),
  );

  it('compares exactly the value of the step, whatever the query is, and is not too long', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const query = pieces.join('');
        if (searchUsersRequest.safeParse({ query }).success) {
          for (const step of planSearch(query)) {
            const filter = writeFilter(step);
            const search = readFilter(filter);

            expect(filter.length).toBeLessThanOrEqual(256);
            expect(search).toMatchObject({ index: step.attribute, isPrefix: step.match === 'prefix' });
            expect(search?.wanted).toBe(step.attribute === 'username' ? step.value : step.value.toLowerCase());
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('an index', () => {
  const search: UserSearch = {
    index: 'name',
    read: ({ attributes }) => attributes['name'],
    wanted: 'a',
    isPrefix: true,
  };
  const index = new UserIndex(search.read, [aUser('1', { name: 'a' }), aUser('2', { name: 'ab' }), aUser('3')]);

  it('finds at most a given number of users', () => {
    expect(index.find(search, 2)).toEqual(['1', '2']);
    expect(index.find(search, 1)).toBeUndefined();
  });
});
