import { OrderedNames } from './ordered-names';
import type { PoolUser } from './user';

/** How a user pool finds its users: create-only settings of the pool. */
export interface SignInOptions {
  /** `UsernameAttributes`: an address is the only name, and the username is the sub. */
  readonly usernameAttributes: readonly string[];
  /** `AliasAttributes`: a verified address, or the preferred username, is another name. */
  readonly aliasAttributes: readonly string[];
  readonly caseSensitive: boolean;
}

/**
 * The users of one pool, in the order in which they came. Finds one by username, sub or alias in constant time.
 */
export class UserStore {
  private readonly users = new Map<string, PoolUser>();
  private readonly order = new OrderedNames();
  private readonly usernamesByName = new Map<string, string>();

  constructor(private readonly options: SignInOptions) {}

  get size(): number {
    return this.users.size;
  }

  /** @param name a username, a sub or an alias */
  find(name: string): PoolUser | undefined {
    const username = this.usernamesByName.get(this.fold(name));
    return username === undefined ? undefined : this.users.get(username);
  }

  /** The user with a sub; a username that looks like it does not count. */
  findBySub(sub: string | undefined): PoolUser | undefined {
    const user = this.find(sub ?? '');
    return user?.sub === sub ? user : undefined;
  }

  /** The newest state of a user that was found before. */
  current(user: PoolUser): PoolUser | undefined {
    const found = this.users.get(user.username);
    return found?.sub === user.sub ? found : undefined;
  }

  /** @param from the position to begin at @returns users with the position behind each */
  *list(from = 0): Generator<readonly [user: PoolUser, next: number]> {
    for (const [username, next] of this.order.list(from)) {
      const user = this.users.get(username);
      if (user !== undefined) {
        yield [user, next];
      }
    }
  }

  /** The names of a user beside username and sub, by the attributes that they are. */
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

  /** Adds a user, or puts a new state in the place of the old one. A name that another user has stays with that one. */
  put(user: PoolUser): void {
    const before = this.users.get(user.username);
    this.users.set(user.username, user);
    this.order.add(user.username);
    if (before?.attributes === user.attributes) {
      return; // the common case: no name can have changed
    }
    if (before !== undefined) {
      this.forgetNames(before);
    }
    for (const name of this.names(user)) {
      if (!this.usernamesByName.has(name)) {
        this.usernamesByName.set(name, user.username);
      }
    }
  }

  /** Removes a user, as it is now; one of the same name who came later stays. */
  remove(user: PoolUser): void {
    const current = this.current(user);
    if (current !== undefined) {
      this.forgetNames(current);
      this.users.delete(current.username);
      this.order.remove(current.username);
    }
  }

  private forgetNames(user: PoolUser): void {
    for (const name of this.names(user)) {
      if (this.usernamesByName.get(name) === user.username) {
        this.usernamesByName.delete(name);
      }
    }
  }

  private names(user: PoolUser): string[] {
    return [user.username, user.sub, ...this.aliasesOf(user).map(([, alias]) => alias)].map((name) => this.fold(name));
  }

  /** A name as the pool compares it. */
  fold(name: string): string {
    return this.options.caseSensitive ? name : name.toLowerCase();
  }
}
