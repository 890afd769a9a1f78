import type { PoolUser } from './user';

/** How a user pool finds its users: create-only settings of the pool. */
export interface SignInOptions {
  /** `UsernameAttributes`: an address is the only name, and the username is the sub. */
  readonly usernameAttributes: readonly string[];
  /** `AliasAttributes`: a verified address, or the preferred username, is another name. */
  readonly aliasAttributes: readonly string[];
  readonly caseSensitive: boolean;
}

/** The users of one pool. Finds one by username, sub or alias in constant time. */
export class UserStore {
  private readonly users = new Map<string, PoolUser>();
  private readonly usernamesByName = new Map<string, string>();

  constructor(private readonly options: SignInOptions) {}

  /** @param name a username, a sub or an alias */
  find(name: string): PoolUser | undefined {
    const username = this.usernamesByName.get(this.fold(name));
    return username === undefined ? undefined : this.users.get(username);
  }

  /** The newest state of a user that was found before. */
  current(user: PoolUser): PoolUser | undefined {
    return this.users.get(user.username);
  }

  list(): PoolUser[] {
    return [...this.users.values()];
  }

  /** Adds a user, or puts a new state in the place of the old one. */
  put(user: PoolUser): void {
    const before = this.users.get(user.username);
    this.users.set(user.username, user);
    if (before?.attributes === user.attributes) {
      return; // the common case: no name can have changed
    }
    for (const name of before === undefined ? [] : this.names(before)) {
      if (this.usernamesByName.get(name) === user.username) {
        this.usernamesByName.delete(name);
      }
    }
    for (const name of this.names(user)) {
      if (!this.usernamesByName.has(name)) {
        this.usernamesByName.set(name, user.username);
      }
    }
  }

  private names(user: PoolUser): string[] {
    const { aliasAttributes, usernameAttributes } = this.options;
    const aliases = [
      ...usernameAttributes.map((name) => user.attributes[name]),
      ...aliasAttributes
        .filter((name) => name === 'preferred_username' || user.attributes[`${name}_verified`] === 'true')
        .map((name) => user.attributes[name]),
    ];
    return [user.username, user.sub, ...aliases.filter((alias) => alias !== undefined)].map((name) => this.fold(name));
  }

  private fold(name: string): string {
    return this.options.caseSensitive ? name : name.toLowerCase();
  }
}
