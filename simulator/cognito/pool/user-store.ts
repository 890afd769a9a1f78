import type { BehaviorSwitches } from '../switches';
import { OrderedMap } from './ordered-map';
import type { PoolUser } from './user';
import { isFound, UserIndex, type UserSearch } from './user-index';

/** The settings of a pool that determine how users are found. They cannot be changed after creation. */
export interface SignInOptions {
  /** `UsernameAttributes`: users sign in with an address only, and the username is the sub. */
  readonly usernameAttributes: readonly string[];
  /** `AliasAttributes`: users can also sign in with a verified address or the preferred username. */
  readonly aliasAttributes: readonly string[];
  readonly caseSensitive: boolean;
}

/** The kinds of name that find a user. Aliases come last. */
type NameKind = 'username' | 'sub' | 'alias';

const SUB_FIRST: readonly NameKind[] = ['sub', 'username', 'alias'];
const USERNAME_FIRST: readonly NameKind[] = ['username', 'sub', 'alias'];

/** Our own: a search that finds more users compares one user after the other, because a page of them is found early. */
const MOST_SORTED = 1_000;

/**
 * The users of one pool in insertion order. Finds a user by username, sub or alias in constant time. If a username is
 * another user's sub, the switch `nameOfTwoUsers` decides which of the two users is found.
 */
export class UserStore {
  private readonly users = new OrderedMap<PoolUser>();
  /** The usernames by name, for each kind of name. */
  private readonly names: Readonly<Record<NameKind, Map<string, string>>> = {
    username: new Map(),
    sub: new Map(),
    alias: new Map(),
  };

  private readonly indexes = new Map<string, UserIndex>();

  constructor(
    private readonly options: SignInOptions,
    private readonly switches: Pick<BehaviorSwitches, 'get'>,
  ) {}

  get size(): number {
    return this.users.size;
  }

  /** @param name a username, a sub or an alias */
  find(name: string): PoolUser | undefined {
    const kinds = this.switches.get('nameOfTwoUsers') === 'sub' ? SUB_FIRST : USERNAME_FIRST;
    return this.findBy(kinds, name);
  }

  /** The user with a sub. */
  findBySub(sub: string | undefined): PoolUser | undefined {
    return this.findBy(['sub'], sub ?? '');
  }

  /** The user with a username. */
  findByUsername(username: string): PoolUser | undefined {
    return this.findBy(['username'], username);
  }

  /**
   * The user with a name to sign in with: a username or an alias. A sub does not count, and can be the username of
   * another user.
   *
   * AWS: a sign-in with a sub does not find the user (ministack#1758, measured for SRP).
   */
  findBySignInName(name: string): PoolUser | undefined {
    return this.findBy(['username', 'alias'], name);
  }

  /** Tests whether a user can sign in with a name. */
  isNameOf(user: PoolUser, name: string): boolean {
    return this.namesOf(user).some(([kind, one]) => kind !== 'sub' && one === this.fold(name));
  }

  private findBy(kinds: readonly NameKind[], name: string): PoolUser | undefined {
    const folded = this.fold(name);
    for (const kind of kinds) {
      const username = this.names[kind].get(folded);
      if (username !== undefined) {
        return this.users.get(username);
      }
    }
    return undefined;
  }

  /** Returns the current state of a user that was found before. */
  current(user: PoolUser): PoolUser | undefined {
    const found = this.users.get(user.username);
    return found?.sub === user.sub ? found : undefined;
  }

  /** @param from the first position @returns the users that a search finds, each with the position after it */
  *list(from = 0, search?: UserSearch): Generator<readonly [user: PoolUser, next: number]> {
    const usernames = search && this.indexOf(search)?.find(search, MOST_SORTED);
    for (const entry of this.users.list(from, usernames)) {
      if (search === undefined || isFound(search, entry[0])) {
        yield entry;
      }
    }
  }

  /** Returns the index of a search. It is created by the first search that uses it. */
  private indexOf({ index, read }: UserSearch): UserIndex | undefined {
    if (index !== undefined && !this.indexes.has(index)) {
      this.indexes.set(index, new UserIndex(read, this.users.values()));
    }
    return this.indexes.get(index ?? '');
  }

  /** Returns the names of a user in addition to username and sub, by attribute. */
  aliasesOf({ attributes }: Pick<PoolUser, 'attributes'>): (readonly [attribute: string, alias: string])[] {
    const { aliasAttributes, usernameAttributes } = this.options;
    const names = [
      ...usernameAttributes,
      ...aliasAttributes.filter((name) => name === 'preferred_username' || attributes[`${name}_verified`] === 'true'),
    ];
    return names.flatMap((name) => {
      const alias = attributes[name];
      return alias === undefined ? [] : [[name, alias] as const];
    });
  }

  /** Adds a user, or replaces its state. A name that belongs to another user stays with that user. */
  put(user: PoolUser): void {
    const before = this.users.get(user.username);
    this.users.set(user.username, user);
    if (before?.attributes === user.attributes) {
      return; // the common case: no name can have changed
    }
    if (before !== undefined) {
      this.forgetNames(before);
    }
    for (const index of this.indexes.values()) {
      index.add(user);
    }
    for (const [kind, name] of this.namesOf(user)) {
      if (!this.names[kind].has(name)) {
        this.names[kind].set(name, user.username);
      }
    }
  }

  /** Removes a user. A user with the same name that was created later remains. */
  remove(user: PoolUser): void {
    const current = this.current(user);
    if (current !== undefined) {
      this.forgetNames(current);
      this.users.delete(current.username);
    }
  }

  private forgetNames(user: PoolUser): void {
    for (const index of this.indexes.values()) {
      index.remove(user);
    }
    for (const [kind, name] of this.namesOf(user)) {
      if (this.names[kind].get(name) === user.username) {
        this.names[kind].delete(name);
      }
    }
  }

  private namesOf(user: PoolUser): (readonly [NameKind, string])[] {
    return [
      ['username', this.fold(user.username)],
      ['sub', this.fold(user.sub)],
      ...this.aliasesOf(user).map(([, alias]) => ['alias', this.fold(alias)] as const),
    ];
  }

  /** Normalizes a name for comparison in the pool. */
  fold(name: string): string {
    return this.options.caseSensitive ? name : name.toLowerCase();
  }
}
