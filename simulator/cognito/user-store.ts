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
 * The users of one pool, in the order in which they came. Finds one by username, sub or alias in constant time, and
 * goes on with a list from where it stopped without counting from its beginning.
 */
export class UserStore {
  private readonly users = new Map<string, PoolUser>();
  private readonly usernamesByName = new Map<string, string>();
  /** Usernames by when they came; those of users who have gone again are empty. */
  private readonly order: (string | undefined)[] = [];
  private readonly positions = new Map<string, number>();

  constructor(private readonly options: SignInOptions) {}

  get size(): number {
    return this.users.size;
  }

  /** @param name a username, a sub or an alias */
  find(name: string): PoolUser | undefined {
    const username = this.usernamesByName.get(this.fold(name));
    return username === undefined ? undefined : this.users.get(username);
  }

  /** The newest state of a user that was found before. */
  current(user: PoolUser): PoolUser | undefined {
    const found = this.users.get(user.username);
    return found?.sub === user.sub ? found : undefined;
  }

  /** @param from the position to begin at @returns users with the position behind each */
  *list(from = 0): Generator<readonly [user: PoolUser, next: number]> {
    for (let position = from; position < this.order.length; position += 1) {
      const user = this.users.get(this.order[position] ?? '');
      if (user !== undefined) {
        yield [user, position + 1];
      }
    }
  }

  /** The user that an attribute's value is a name of, in this pool. */
  findByAlias(attribute: string, value: string): PoolUser | undefined {
    const user = this.find(value);
    return user !== undefined &&
      this.aliases(user).some(([name, alias]) => name === attribute && this.fold(alias) === this.fold(value))
      ? user
      : undefined;
  }

  /** Adds a user, or puts a new state in the place of the old one. */
  put(user: PoolUser): void {
    const before = this.users.get(user.username);
    this.users.set(user.username, user);
    if (before === undefined) {
      this.positions.set(user.username, this.order.push(user.username) - 1);
    } else if (before.attributes === user.attributes) {
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

  remove(user: PoolUser): void {
    this.forgetNames(user);
    this.users.delete(user.username);
    const position = this.positions.get(user.username);
    if (position !== undefined) {
      this.order[position] = undefined;
    }
    this.positions.delete(user.username);
  }

  private forgetNames(user: PoolUser): void {
    for (const name of this.names(user)) {
      if (this.usernamesByName.get(name) === user.username) {
        this.usernamesByName.delete(name);
      }
    }
  }

  private names(user: PoolUser): string[] {
    return [user.username, user.sub, ...this.aliases(user).map(([, alias]) => alias)].map((name) => this.fold(name));
  }

  private aliases({ attributes }: PoolUser): (readonly [attribute: string, alias: string])[] {
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

  private fold(name: string): string {
    return this.options.caseSensitive ? name : name.toLowerCase();
  }
}
